using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Web;

namespace ClauseAtlas.Cli.Serving;

/// <summary><c>atlas serve</c>: the site of an archive.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = UrlsOption();
        var archive = ArchiveOption.Create();
        var command = new Command("serve", "Serve the site of an archive until interrupted.") { urls, archive };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(archive)!, parsed.GetValue(urls)!, cancellation));
        return command;
    }

    public static Option<string> UrlsOption() =>
        new("--urls") { Description = "Addresses to listen on, separated by ';'.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };

    /// <summary>Serves until cancelled, and says where.</summary>
    public static async Task<int> RunAsync(string folder, string urls, CancellationToken cancellation)
    {
        await using var site = AtlasSite.Build(new SiteOptions { Archive = folder, Urls = urls });
        try
        {
            await site.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new CommandFailure($"{urls} cannot be listened on: {taken.Message} Name another address with --urls.", taken);
        }

        Console.WriteLine($"The archive is served at {string.Join(", ", site.Urls)} (Ctrl+C ends it).");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }
        catch (OperationCanceledException)
        {
            await site.StopAsync(CancellationToken.None);
        }

        return ExitCode.Success;
    }
}
