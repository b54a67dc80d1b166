using System.Diagnostics;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>
/// Runs a history made by others through extraction, versioning and records, in batches: payloads into WARC (flushed), then the rows in one
/// transaction. Killed anywhere, the same import goes on: entries are known by their origin key, and a unit that WARC holds already is not written twice.
/// </summary>
public sealed class HistoryImport(
    IArchiveRecords records,
    IWarcStore warc,
    CataloguedDocuments declared,
    Func<string, WarcLocation?> unindexed,
    int batchEntries = 192
)
{
    private const long BatchBytes = 48L << 20;
    private readonly DocumentTexts _texts = new(records);
    private readonly Dictionary<string, ImportedDocument> _documents = [];
    private readonly List<string> _keys = [];
    private readonly HashSet<string> _read = [];
    private readonly List<HistoryProblem> _problems = [];
    private int _new;
    private long _bytes;

    public async Task<ImportSummary> RunAsync(IHistory history, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = await history.CountAsync(cancellation);
        var newest = DateTimeOffset.MinValue;
        var batch = new List<HistoryEntry>(batchEntries);
        var waiting = 0L;
        await foreach (var entry in history.ReadAsync(records.Knows, Problem, cancellation))
        {
            _keys.Add(entry.OriginKey);
            newest = entry.At > newest ? entry.At : newest;
            if (!_read.Add(entry.OriginKey) || records.Knows(entry.OriginKey))
            {
                Document(entry);
                continue;
            }

            batch.Add(entry);
            waiting += entry.Payload.Length;
            if (batch.Count >= batchEntries || waiting >= BatchBytes)
            {
                Run(batch, cancellation);
                progress?.Report(new ImportProgress(_keys.Count, total, $"{entry.EntityId} {entry.DocumentKey}"));
                batch.Clear();
                waiting = 0;
            }
        }

        Run(batch, cancellation);
        Silence(newest);
        progress?.Report(new ImportProgress(_keys.Count, total ?? _keys.Count, "done"));
        return new ImportSummary(_keys, _new, _bytes, _problems);
    }

    private void Problem(HistoryProblem problem) => _problems.Add(problem);

    private void Run(List<HistoryEntry> batch, CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        var number = records.NextCapture;
        var work = batch.ConvertAll(entry => new ImportedCapture(entry, Document(entry), number++));
        Parallel.ForEach(
            work,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            Read
        );
        Parallel.ForEach(
            work.GroupBy(w => w.Document),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
            Observe
        );
        foreach (var capture in work)
        {
            capture.Warc = unindexed(capture.Entry.OriginKey) ?? HistoryUnit.Append(warc, capture);
        }

        // Bytes first: a row must never name bytes that are not on disk (DESIGN §7).
        warc.Flush();
        records.Save(work.ConvertAll(c => c.Step()));
        _new += work.Count;
        _bytes += work.Sum(c => (long)c.Entry.Payload.Length);
    }

    private void Read(ImportedCapture capture) => capture.Text = HistoryText.Of(capture.Entry, capture.Document.Page(capture.Entry));

    private void Observe(IEnumerable<ImportedCapture> captures)
    {
        foreach (var capture in captures)
        {
            if (capture.Text is not { Text: { } text, Digest: { } digest })
            {
                continue;
            }

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

    /// <summary>A text that no later entry followed stood until the history's newest entry.</summary>
    private void Silence(DateTimeOffset until)
    {
        var steps = new List<CaptureStep>();
        foreach (var document in _documents.Values.Where(d => d.DifferencesOnly))
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

    private ImportedDocument Document(HistoryEntry entry)
    {
        var key = $"{entry.EntityId}\n{entry.DocumentKey}";
        if (!_documents.TryGetValue(key, out var document))
        {
            var declaration = declared.Find(entry.EntityId, entry.DocumentKey);
            var facts = declaration is { } found ? DocumentFacts.Of(found.Entity, found.Document) : ImportedFacts.Of(entry);
            var id = records.EnsureDocument(facts);
            _documents[key] = document = new ImportedDocument(
                id,
                $"{facts.Entity}/{facts.Document}",
                declaration?.Document,
                entry.ContentType == ContentTypes.Markdown && !entry.SelfPublished,
                records.LoadTimeline(id)
            );
        }

        return document;
    }
}
