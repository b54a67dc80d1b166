using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>
/// Takes in imported entries whose bytes are in WARC and whose row is not: a crash came between the two. They go the way of the import, in its
/// order, so that the same import later finds them known and goes on behind them.
/// </summary>
public sealed class HistoryReplay(IArchiveRecords records, IWarcStore warc, CataloguedDocuments declared)
{
    private const int Batch = 256;
    private readonly ImportBatches _batches = new(records, warc);
    private readonly ImportedDocuments _documents = new(records, declared);

    /// <summary>Replays all of them.</summary>
    /// <returns>How many were taken in.</returns>
    public int Run(UnindexedUnits units)
    {
        var numbered = units
            .All.Values.Select(first => (First: first, Number: HistoryUnit.Read(warc, first)?.Number))
            .Where(u => u.Number is not null)
            .OrderBy(u => u.Number)
            .Select(u => u.First);
        var replayed = 0;
        foreach (var chunk in numbered.Chunk(Batch))
        {
            var number = records.NextCapture;
            var batch = chunk
                .Select(first => HistoryUnit.Read(warc, first)!)
                .Select(unit => new ImportedCapture(unit.Entry, _documents.Of(unit.Entry), number++) { Refused = unit.Refused })
                .ToList();
            _batches.Compare(batch, CancellationToken.None);
            _batches.Write(batch, units.Of);
            replayed += batch.Count;
        }

        return replayed;
    }
}
