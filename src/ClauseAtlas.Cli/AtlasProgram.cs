using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Capturing;
using ClauseAtlas.Cli.Correcting;
using ClauseAtlas.Cli.Declaring;
using ClauseAtlas.Cli.Demo;
using ClauseAtlas.Cli.Importing;
using ClauseAtlas.Cli.Knowledge;
using ClauseAtlas.Cli.Learning;
using ClauseAtlas.Cli.Reading;
using ClauseAtlas.Cli.Reviewing;
using ClauseAtlas.Cli.Serving;
using ClauseAtlas.Cli.Stages;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli;

/// <summary>The <c>atlas</c> program: exit code 0 on success, 1 on a failed operation, 2 on wrong usage (DESIGN §6).</summary>
internal static class AtlasProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"atlas: {error.Message}");
            }

            await Console.Error.WriteLineAsync($"atlas: see `atlas {Names(parsed.CommandResult)}--help`.");
            return ExitCode.WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("atlas: interrupted. What was written is kept; the same command goes on from there.");
            return ExitCode.Failed;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or CommandFailure)
        {
            await Console.Error.WriteLineAsync($"atlas: {problem.Message}");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build() =>
        new(
            "ClauseAtlas: an archive of what companies' policies say. It captures them, keeps every version, says what changed, and proves it."
        )
        {
            InitCommand.Create(),
            DemoCommand.Create(),
            UpCommand.Create(),
            ServeCommand.Create(),
            DeclareCommand.Create(),
            CaptureCommand.Create(),
            ImportCommand.Create(),
            ChangesCommand.Create(),
            ProvisionsCommand.Create(),
            ShowCommand.Create(),
            DiffCommand.Create(),
            SearchCommand.Create(),
            ExtractCommand.Create(),
            CompareCommand.Create(),
            AnalyseCommand.Create(),
            ClassifyCommand.Create(),
            ReviewCommand.Create(),
            CorrectionsCommand.Create(),
            TrainCommand.Create(),
            EvaluateCommand.Create(),
            KnowledgeCommand.Create(),
        };

    private static string Names(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{Names(parent)}{result.Command.Name} " : "";
}
