using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>A document while its history is read.</summary>
/// <param name="Series">Its WARC series.</param>
/// <param name="DifferencesOnly">The history records only texts that differ, so silence means that nothing changed.</param>
internal sealed class ImportedDocument(
    int id,
    string series,
    DocumentDeclaration? declaration,
    bool differencesOnly,
    DocumentTimeline timeline
)
{
    public int Id { get; } = id;
    public string Series { get; } = series;
    public bool DifferencesOnly { get; } = differencesOnly;
    public DocumentTimeline Timeline { get; set; } = timeline;

    private DateTimeOffset _last = timeline.Seen.Values.Select(s => s.LastSeenAt).DefaultIfEmpty().Max();

    /// <summary>An entry's moment for the timeline: commits carry dates out of order now and then, and what comes later was seen later.</summary>
    public DateTimeOffset NotBefore(DateTimeOffset at) => _last = at > _last ? at : _last;

    /// <summary>The page declaration valid when an entry was recorded; null: the automatic finder.</summary>
    public PageDeclaration? Page(HistoryEntry entry) => declaration?.At(entry.At).Pages is [var page, ..] ? page : null;
}

/// <summary>One entry on its way through the stages; filled by one batch, then written.</summary>
internal sealed class ImportedCapture(HistoryEntry entry, ImportedDocument document, int number)
{
    public HistoryEntry Entry { get; } = entry;
    public ImportedDocument Document { get; } = document;
    public int Number { get; } = number;
    public HistoryText? Text { get; set; }
    public TimelineStep? Taken { get; set; }
    public WarcLocation? Warc { get; set; }

    public CaptureStep Step() =>
        new(
            Document.Id,
            Entry.At,
            new CaptureRecord(
                Number,
                Document.Id,
                Entry.At,
                Entry.Provenance,
                Entry.OriginKey,
                Entry.Commit,
                Entry.SourceUrl,
                Entry.SourceUrl,
                Entry.Status,
                Entry.ContentType,
                Text!.Payload,
                Warc,
                Text.Digest,
                Recipe.Current,
                null,
                Text.Failure,
                null
            ),
            Text.Text,
            Taken,
            null
        );
}
