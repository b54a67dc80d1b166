using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Capturing;
using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline;

namespace ClauseAtlas.Cli.Serving;

/// <summary><c>atlas up [DIR]</c>: everything at once on live documents.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "The archive's folder.", DefaultValueFactory = _ => "data" };
        var urls = ServeCommand.UrlsOption();
        var command = new Command("up", "Make an archive if there is none, capture the starter catalogue, serve the site.")
        {
            folder,
            urls,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var root = parsed.GetValue(folder)!;
                if (!File.Exists(new ArchiveLayout(root).Database))
                {
                    var layout = OpenArchive.Init(root);
                    var written = await StarterCatalogue.CopyToAsync(layout.Declarations, cancellation);
                    Console.WriteLine($"A new archive at {layout.Root} with the declarations of {written} entities.");
                }

                using (var archive = OpenArchive.ForWriting(root))
                {
                    await CaptureCommand.RunAsync(archive, [.. archive.Declarations.Documents], cancellation);
                }

                return await ServeCommand.RunAsync(root, parsed.GetValue(urls)!, cancellation);
            }
        );
        return command;
    }
}
