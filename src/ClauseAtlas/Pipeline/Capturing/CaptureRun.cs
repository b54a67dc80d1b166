using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>Captures many documents: several at once over different hosts, one after another on the same host. Interrupted, it ends after the captures under way.</summary>
public sealed class CaptureRun(CapturePipeline pipeline, int atOnce = 8)
{
    /// <exception cref="OperationCanceledException">Ended early. What it found is recorded; its changes are held until a later run has seen them too.</exception>
    public async Task<CaptureRunReport> RunAsync(
        IReadOnlyList<(EntityDeclaration Entity, DocumentDeclaration Document)> documents,
        IProgress<CaptureProgress>? progress,
        CancellationToken cancellation
    )
    {
        pipeline.BeginRun();
        var reports = new CaptureReport?[documents.Count];
        var count = 0;
        var hosts = documents.Select((d, i) => (d.Entity, d.Document, Place: i)).GroupBy(d => d.Document.Current.Pages[0].Fetch.Authority);
        await Parallel.ForEachAsync(
            hosts,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
            async (host, stop) =>
            {
                foreach (var (entity, document, place) in host)
                {
                    stop.ThrowIfCancellationRequested();
                    var report = await pipeline.CaptureAsync(entity, document, stop);
                    reports[place] = report;
                    progress?.Report(new CaptureProgress(Interlocked.Increment(ref count), documents.Count, report));
                }
            }
        );
        var done = reports.OfType<CaptureReport>().ToList();
        var failure = MassFailure.Of(done);
        return new CaptureRunReport(done, failure, await pipeline.EndRunAsync(failure, cancellation));
    }
}
