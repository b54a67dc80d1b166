using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>A document while its history is read.</summary>
/// <param name="series">Its WARC series.</param>
/// <param name="differencesOnly">The history records only texts that differ, so silence means that nothing changed.</param>
/// <param name="lastOrigin">The key of its last capture with a text when the import began; null when it had none.</param>
internal sealed class ImportedDocument(
    int id,
    string series,
    DocumentDeclaration? declaration,
    bool differencesOnly,
    DocumentTimeline timeline,
    string? lastOrigin = null
)
{
    private readonly DateTimeOffset _had = LastSeen(timeline);
    private DateTimeOffset _last = LastSeen(timeline);
    private bool _goesOn = lastOrigin is null;

    public int Id { get; } = id;
    public string Series { get; } = series;
    public bool DifferencesOnly { get; } = differencesOnly;
    public DocumentTimeline Timeline { get; set; } = timeline;
    public KnownPayloads Payloads { get; } = new();

    /// <summary>The pages of a combined document; null until its first part comes.</summary>
    public DocumentParts? Parts { get; set; }

    /// <summary>An entry of this history that is recorded already. Where it is the document's last capture, what follows goes on from it.</summary>
    public void Pass(string originKey) => _goesOn |= originKey == lastOrigin;

    /// <summary>Why an entry cannot be taken in, or null. A timeline only grows at its end: what another source showed later is there already.</summary>
    public string? Refusal(DateTimeOffset at) =>
        _goesOn || at >= _had
            ? null
            : $"recorded {at.UtcDateTime:yyyy-MM-dd HH:mm}, older than what the document already had from another source (last seen {_had.UtcDateTime:yyyy-MM-dd HH:mm}). "
                + "Import the older history first, into a new archive.";

    /// <summary>An entry's moment for the timeline: commits carry dates out of order now and then, and what comes later was seen later.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset at) => _last = at > _last ? at : _last;

    /// <summary>The declaration valid when an entry was recorded; null: the automatic finder.</summary>
    public SourceDeclaration? Source(HistoryEntry entry) => declaration?.At(entry.At);

    /// <summary>How the text is cut out of an entry's page; null: by the automatic finder.</summary>
    public PageDeclaration? Page(HistoryEntry entry) =>
        entry.Part is { } part ? DocumentParts.Page(Source(entry), part)
        : Source(entry)?.Pages is [var page, ..] ? page
        : null;

    private static DateTimeOffset LastSeen(DocumentTimeline timeline) =>
        timeline.Seen.Values.Select(s => s.LastSeenAt).DefaultIfEmpty().Max();
}
