using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>
/// The two steps of a batch. <see cref="Compare"/> changes nothing on disk and works on several documents at once; <see cref="Write"/> goes in the
/// order of the source, and may run while the next batch is compared. A crash leaves a whole number of units in that order, with or without rows.
/// </summary>
internal sealed class ImportBatches(IArchiveRecords records, IWarcStore warc)
{
    private readonly DocumentTexts _texts = new(records);
    private readonly PartReading _parts = new(records, warc);

    /// <summary>Extracts and compares: fills in what <see cref="Write"/> writes.</summary>
    public void Compare(List<ImportedCapture> batch, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.ForEach(
            batch.Where(c => c.Refused is null).GroupBy(EntryReading.Key),
            options,
            same => EntryReading.Read([.. same], _texts.Get)
        );
        Parallel.ForEach(batch.GroupBy(c => c.Document), options, Observe);
    }

    /// <param name="located">Where the unit of an entry lies in WARC already; null: nowhere, it is appended.</param>
    public void Write(List<ImportedCapture> batch, Func<string, WarcLocation?>? located = null)
    {
        if (batch.Count == 0)
        {
            return;
        }

        foreach (var capture in batch)
        {
            capture.Warc = located?.Invoke(capture.Entry.OriginKey) ?? HistoryUnit.Append(warc, capture);
        }

        // Bytes first: a row must never name bytes that are not on disk (DESIGN §7).
        warc.Flush();
        records.Save(batch.ConvertAll(c => c.Step()));
        foreach (var capture in batch)
        {
            if (capture.Taken is not null)
            {
                _texts.Release(capture.Text!.Digest!.Value);
            }
        }
    }

    /// <summary>A text that no later entry followed stood until the history's newest entry.</summary>
    public void Silence(IEnumerable<ImportedDocument> documents, DateTimeOffset until)
    {
        var steps = new List<CaptureStep>();
        foreach (var document in documents.Where(d => d.DifferencesOnly))
        {
            var taken = document.Timeline.Silence(until, _texts.Get);
            if (taken.Events.Length > 0)
            {
                document.Timeline = taken.Next;
                steps.Add(new CaptureStep(document.Id, until, null, null, taken, null));
            }
        }

        if (steps.Count > 0)
        {
            records.Save(steps);
        }
    }

    private static void Read(ImportedCapture capture) => capture.Text = HistoryText.Of(capture.Entry, capture.Document.Page(capture.Entry));

    private void Observe(IEnumerable<ImportedCapture> captures)
    {
        foreach (var capture in captures)
        {
            if (capture.Entry.Part is not null && capture.Refused is null)
            {
                _parts.Join(capture);
            }

            if (capture.Text is not { Text: { } text, Digest: { } digest })
            {
                continue;
            }

            _texts.Hold(digest, text);
            _texts.Add(digest, text);
            var seen = new Observation(
                capture.Number,
                capture.Document.NotBefore(capture.Entry.At),
                text,
                digest,
                capture.Text.Language,
                Recipe.Current,
                null,
                capture.Entry.Cause,
                capture.Entry.SelfPublished ? Confirmation.SelfPublished
                    : capture.Entry.ContentType == ContentTypes.Markdown ? Confirmation.NextEntry
                    : Confirmation.SecondCapture
            );
            capture.Taken = capture.Document.Timeline.Observe(seen, _texts.Get);
            capture.Document.Timeline = capture.Taken.Next;
        }
    }
}
