using System.CommandLine;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Archives;

/// <summary><c>atlas init DIR</c>: makes an archive.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A new or empty folder." };
        var command = new Command("init", "Make an archive: index, WARC folder, declarations folder.") { folder };
        command.SetAction(parsed =>
        {
            var layout = OpenArchive.Init(parsed.GetValue(folder)!);
            Console.WriteLine($"An archive at {layout.Root}. Put declarations into {layout.Declarations}, or import a history.");
            return ExitCode.Success;
        });
        return command;
    }
}
