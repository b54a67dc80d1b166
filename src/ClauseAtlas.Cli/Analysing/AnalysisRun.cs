using ClauseAtlas.Cli.Stages;
using ClauseAtlas.Pipeline.Analysing;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Records;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Cli.Analysing;

/// <summary>Analyses what captures and imports brought, with progress on standard error.</summary>
internal static class AnalysisRun
{
    public static AnalysisProgress Run(DbContextOptions<ArchiveDatabase> archive, CancellationToken cancellation)
    {
        var done = new AnalysisPass(new AnalysisRecords(archive), Analysers.Default).Run(new Line(), cancellation);
        if (done.Done > 0)
        {
            Console.Error.WriteLine(
                $"Analysed {done.Versions:N0} versions of {done.Done:N0} documents: {done.Provisions:N0} provisions stand now."
            );
        }

        return done;
    }

    private sealed class Line : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            if (!Console.IsErrorRedirected)
            {
                Console.Error.Write(
                    $"\ranalysis: {value.Done:N0} of {value.Total:N0} documents, {value.Versions:N0} versions\u001b[K{(value.Done == value.Total ? "\n" : "")}"
                );
            }
        }
    }
}
