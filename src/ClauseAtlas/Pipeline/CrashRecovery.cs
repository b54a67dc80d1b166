using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Pipeline.Importing;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline;

/// <summary>What every opening for writing does first: units that WARC holds and the index does not are taken in, as captures and imports take them in.</summary>
public static class CrashRecovery
{
    /// <returns>How many were taken in.</returns>
    public static int Run(IArchiveRecords records, IWarcStore warc, CataloguedDocuments declared, UnindexedUnits units) =>
        units.Count == 0
            ? 0
            : new CaptureReplay(records, warc, declared).Run(units) + new HistoryReplay(records, warc, declared).Run(units);
}
