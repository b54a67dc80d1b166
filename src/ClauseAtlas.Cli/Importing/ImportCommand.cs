using System.CommandLine;
using System.Diagnostics;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Importing;

namespace ClauseAtlas.Cli.Importing;

/// <summary><c>atlas import …</c>: real histories made by others.</summary>
internal static class ImportCommand
{
    public static Command Create() =>
        new("import", "Import a history: a manifest of dated texts, or an Open Terms Archive repository.")
        {
            Source(
                "history",
                "MANIFEST",
                "A JSON-lines manifest of dated texts.",
                path =>
                    File.Exists(path)
                        ? new ManifestHistory(path)
                        : throw new CommandFailure($"{path} is not there. Name a JSON-lines file.")
            ),
            Source(
                "ota",
                "PATH",
                "A versions or snapshots repository of Open Terms Archive (a git clone).",
                path => new OtaRepository(path)
            ),
        };

    private static Command Source(string name, string argument, string description, Func<string, IHistory> open)
    {
        var path = new Argument<string>(argument) { Description = description };
        var archive = ArchiveOption.Create();
        var report = new Option<string?>("--report") { Description = "Write one JSON line for each source text, in its order." };
        var command = new Command(name, description) { path, archive, report };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var folder = parsed.GetValue(archive)!;
                if (
                    !File.Exists(new ArchiveLayout(folder).Database)
                    && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
                )
                {
                    throw new CommandFailure($"There is no archive at {Path.GetFullPath(folder)}. Make one with `atlas init {folder}`.");
                }

                using var opened = OpenArchive.ForWriting(folder);
                return await RunAsync(opened, open(parsed.GetValue(path)!), parsed.GetValue(report), cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(OpenArchive archive, IHistory history, string? report, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var import = new HistoryImport(
            archive.Records,
            archive.Warc,
            new CataloguedDocuments(archive.Declarations.Entities),
            archive.Unindexed.Of
        );
        var summary = await import.RunAsync(history, new TerminalProgress(history.Name, started), cancellation);
        ImportPrint.Write(archive.Options, summary, Stopwatch.GetElapsedTime(started), archive.Layout);
        if (report is not null)
        {
            ImportReport.Write(archive.Options, summary.Entries, report);
        }

        return summary.Problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
