using System.CommandLine;
using System.Diagnostics;
using ClauseAtlas.Cli.Analysing;
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
        new("import", "Import a history: dated texts, a git repository, or WARC files.")
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
            FromGit(),
            FromWarc(),
        };

    private static Command FromGit()
    {
        var path = new Argument<string>("PATH") { Description = "A company's own policy repository (a git clone)." };
        var map = new Option<string>("--map") { Description = "JSON: which file is which document.", Required = true };
        return Import(
            "git",
            "Import a company's own policy repository.",
            [path],
            [map],
            (parsed, _) => new GitHistory(parsed.GetValue(path)!, parsed.GetValue(map)!)
        );
    }

    private static Command FromWarc()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "WARC files: .warc, .warc.gz, .warc.zst.",
            Arity = ArgumentArity.OneOrMore,
        };
        return Import(
            "warc",
            "Import pages from WARC files made by others; the archive's declarations say which address is which document.",
            [files],
            [],
            (parsed, archive) =>
                new WarcHistory(parsed.GetValue(files)!, new DeclaredAddresses(new CataloguedDocuments(archive.Declarations.Entities)).Find)
        );
    }

    private static Command Source(string name, string argument, string description, Func<string, IHistory> open)
    {
        var path = new Argument<string>(argument) { Description = description };
        return Import(name, description, [path], [], (parsed, _) => open(parsed.GetValue(path)!));
    }

    private static Command Import(
        string name,
        string description,
        IEnumerable<Argument> arguments,
        IEnumerable<Option> options,
        Func<ParseResult, OpenArchive, IHistory> open
    )
    {
        var archive = ArchiveOption.Create();
        var report = new Option<string?>("--report") { Description = "Write one JSON line for each source text, in its order." };
        var later = new Option<bool>("--no-analysis") { Description = "Leave the provisions to a later `atlas analyse --archive DIR`." };
        var command = new Command(name, description) { archive, report, later };
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var opened = OpenArchive.ForWriting(parsed.GetValue(archive)!);
                return await RunAsync(opened, open(parsed, opened), parsed.GetValue(report), parsed.GetValue(later), cancellation);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        OpenArchive archive,
        IHistory history,
        string? report,
        bool later,
        CancellationToken cancellation
    )
    {
        var started = Stopwatch.GetTimestamp();
        var import = new HistoryImport(archive.Records, archive.Warc, new CataloguedDocuments(archive.Declarations.Entities));
        var summary = await import.RunAsync(history, new TerminalProgress(history.Name, started), cancellation);
        if (!later)
        {
            AnalysisRun.Run(archive.Options, cancellation);
        }

        ImportPrint.Write(archive.Options, summary, Stopwatch.GetElapsedTime(started), archive.Layout);
        if (report is not null)
        {
            ImportReport.Write(archive.Options, summary.Entries, report);
        }

        return summary.Problems.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }
}
