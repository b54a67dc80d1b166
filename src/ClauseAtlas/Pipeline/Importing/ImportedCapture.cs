using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>One entry on its way through the stages; filled by one batch, then written.</summary>
internal sealed class ImportedCapture(HistoryEntry entry, ImportedDocument document, int number)
{
    public HistoryEntry Entry { get; } = entry;
    public ImportedDocument Document { get; } = document;
    public int Number { get; } = number;
    public Sha256 Payload { get; } = Sha256.Of(entry.Payload.Span);

    /// <summary>Why the entry is kept but not read, or null.</summary>
    public string? Refused { get; init; }

    /// <summary>Null when the entry was not read.</summary>
    public HistoryText? Text { get; set; }

    /// <summary>Why its text is not observed, though nothing failed.</summary>
    public string? Note { get; set; }
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
                Payload,
                Warc,
                Text?.Digest,
                Recipe.Current,
                null,
                Text?.Failure,
                null
            )
            {
                Note = Refused ?? Note,
            },
            Text?.Text,
            Taken,
            null
        );
}
