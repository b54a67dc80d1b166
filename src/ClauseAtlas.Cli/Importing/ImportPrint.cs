using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Importing;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Importing;

/// <summary>What an import did, as tables: texts by outcome, changes by class and state, store sizes and rate.</summary>
internal static class ImportPrint
{
    public static void Write(DbContextOptions<ArchiveDatabase> options, ImportSummary summary, TimeSpan time, ArchiveLayout layout)
    {
        foreach (var problem in summary.Problems.Take(20))
        {
            Console.Error.WriteLine($"atlas: {problem.Where}: {problem.Problem}");
        }

        if (summary.Problems.Count > 20)
        {
            Console.Error.WriteLine($"atlas: and {summary.Problems.Count - 20:N0} more problems like these.");
        }

        if (summary.Refused > 0)
        {
            Console.Error.WriteLine(
                $"atlas: {summary.Refused:N0} of the {summary.New:N0} new texts were refused: they are older than what their documents already had. "
                    + "To have them in their place, import this history first into a new archive, then what is newer."
            );
        }

        using var database = new ArchiveDatabase(options);
        var outcomes = new Table().Title("Texts by outcome (whole archive)").AddColumns("outcome", "texts");
        foreach (
            var outcome in database
                .Captures.GroupBy(c => c.Outcome)
                .Select(g => new { g.Key, Count = g.Count() })
                .AsEnumerable()
                .OrderBy(g => g.Key)
        )
        {
            outcomes.AddRow(Wire.Name(outcome.Key), outcome.Count.ToString("N0"));
        }

        AnsiConsole.Write(outcomes);
        var counted = database
            .Changes.GroupBy(c => new { c.Class, c.State })
            .Select(g => new
            {
                g.Key.Class,
                g.Key.State,
                Count = g.Count(),
            })
            .ToList();
        var steps = new Table().Title("Changes by class and state (whole archive)").AddColumns("class", "published", "recorded");
        foreach (var kind in Enum.GetValues<ChangeClass>())
        {
            steps.AddRow(Wire.Name(kind), Count(ChangeState.Published), Count(ChangeState.Recorded));
            string Count(ChangeState state) => counted.Where(c => c.Class == kind && c.State == state).Sum(c => c.Count).ToString("N0");
        }

        AnsiConsole.Write(steps);
        var warc = Directory.EnumerateFiles(layout.Warc, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Console.WriteLine(
            $"{summary.Entries.Count:N0} texts read, {summary.New:N0} new, {summary.Bytes / 1e6:N1} MB in {time.TotalSeconds:N1} s ({summary.New / Math.Max(0.001, time.TotalSeconds):N0}/s); "
                + $"{database.Versions.Count():N0} versions of {database.Documents.Count():N0} documents; WARC {warc / 1e6:N1} MB, index {new FileInfo(layout.Database).Length / 1e6:N1} MB; "
                + $"peak memory {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"
        );
    }
}
