using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Stages;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;
using Spectre.Console;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas diff A B</c>: any two versions or captures side by side.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var a = new Argument<string>("A") { Description = "A version or capture, the older one." };
        var b = new Argument<string>("B") { Description = "The newer one." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var archive = ArchiveOption.Create();
        var command = new Command("diff", "Compare two versions or captures of the archive.") { a, b, json, archive };
        command.SetAction(parsed =>
        {
            using var database = ChangesCommand.OpenForReading(parsed.GetValue(archive)!);
            string Text(string? id) =>
                RecordId.TryParse(id, out var record)
                    ? ShowCommand.Text(database, ShowCommand.TextDigest(database, record))
                    : throw new CommandFailure($"{id} is no record id; ids look like CA-V-000012.");
            var comparison = TextComparer.Compare(Text(parsed.GetValue(a)), Text(parsed.GetValue(b)));
            if (parsed.GetValue(json))
            {
                Console.WriteLine(Wire.Line(line => ComparisonJson.Write(line, comparison, Analysers.Meaning(comparison))));
            }
            else
            {
                ComparisonPrint.Write(AnsiConsole.Console, comparison, Analysers.Meaning(comparison));
            }

            return ExitCode.Success;
        });
        return command;
    }
}
