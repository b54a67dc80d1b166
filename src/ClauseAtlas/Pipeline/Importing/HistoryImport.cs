using System.Threading.Channels;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>
/// Runs a history made by others through extraction, versioning and records, in batches: payloads into WARC (flushed), then the rows in one
/// transaction. While one batch is written the next is compared and the one after it read; bytes and rows are written in the order of the source,
/// whatever overlaps. Killed anywhere, the same import goes on: entries are known by their origin key, and what WARC holds without a row is
/// taken in when the archive is opened (<see cref="CrashRecovery"/>).
/// </summary>
public sealed class HistoryImport(IArchiveRecords records, IWarcStore warc, CataloguedDocuments declared, int batchEntries = 384)
{
    private const long BatchBytes = 24L << 20;
    private const int BatchKnown = 8192;
    private readonly ImportBatches _batches = new(records, warc);
    private readonly ImportedDocuments _documents = new(records, declared);
    private readonly List<string> _keys = [];
    private readonly HashSet<string> _read = [];
    private readonly List<HistoryProblem> _problems = [];
    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private int _next;
    private int _new;
    private int _refused;
    private long _bytes;

    public async Task<ImportSummary> RunAsync(IHistory history, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = await history.CountAsync(cancellation);
        _next = records.NextCapture;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var read = Channel.CreateBounded<List<ReadEntry>>(1);
        var reading = Task.Run(() => ReadAsync(history, read.Writer, stop.Token), CancellationToken.None);
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var entries in read.Reader.ReadAllAsync(stop.Token))
            {
                var work = Take(entries);
                _batches.Compare(work, stop.Token);
                await writing;
                writing = Task.Run(() => _batches.Write(work), CancellationToken.None);
                progress?.Report(new ImportProgress(_keys.Count, total, $"{entries[^1].Entry.EntityId} {entries[^1].Entry.DocumentKey}"));
            }

            await reading;
            await writing;
        }
        finally
        {
            // What was begun has ended before the archive can be closed. Its failure is the one thrown, or follows from it.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _batches.Silence(_documents.All, _newest);
        progress?.Report(new ImportProgress(_keys.Count, total ?? _keys.Count, "done"));
        return new ImportSummary(_keys, _new, _refused, _bytes, _problems);
    }

    private async Task ReadAsync(IHistory history, ChannelWriter<List<ReadEntry>> batches, CancellationToken cancellation)
    {
        try
        {
            var batch = new List<ReadEntry>();
            var (unknown, bytes) = (0, 0L);
            await foreach (var entry in history.ReadAsync(records.Knows, _problems.Add, cancellation))
            {
                var known = records.Knows(entry.OriginKey);
                batch.Add(new ReadEntry(entry, known));
                (unknown, bytes) = known ? (unknown, bytes) : (unknown + 1, bytes + entry.Payload.Length);
                if (unknown >= batchEntries || bytes >= BatchBytes || batch.Count >= BatchKnown)
                {
                    await batches.WriteAsync(batch, cancellation);
                    batch = [];
                    (unknown, bytes) = (0, 0);
                }
            }

            if (batch.Count > 0)
            {
                await batches.WriteAsync(batch, cancellation);
            }

            batches.Complete();
        }
        catch (Exception problem)
        {
            // Whoever takes the batches meets it there.
            batches.Complete(problem);
        }
    }

    /// <summary>Numbers the new entries of a batch, each given once.</summary>
    private List<ImportedCapture> Take(List<ReadEntry> entries)
    {
        var work = new List<ImportedCapture>(entries.Count);
        foreach (var (entry, known) in entries)
        {
            _keys.Add(entry.OriginKey);
            _newest = entry.At > _newest ? entry.At : _newest;
            var document = _documents.Of(entry);
            if (_read.Add(entry.OriginKey) && !known)
            {
                work.Add(new ImportedCapture(entry, document, _next++) { Refused = document.Refusal(entry.At) });
                _refused += work[^1].Refused is null ? 0 : 1;
                _bytes += entry.Payload.Length;
            }
            else
            {
                document.Pass(entry.OriginKey);
            }
        }

        _new += work.Count;
        return work;
    }

    private readonly record struct ReadEntry(HistoryEntry Entry, bool Known);
}
