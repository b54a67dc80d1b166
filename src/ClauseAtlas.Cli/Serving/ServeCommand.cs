using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Web;

namespace ClauseAtlas.Cli.Serving;

/// <summary><c>atlas serve</c>: the site of an archive, until interrupted.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by ';'. Default http://127.0.0.1:5080.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var archive = ArchiveOption.Create();
        var command = new Command("serve", "Serve the site of an archive.") { urls, archive };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var site = AtlasSite.Build(new SiteOptions { Archive = parsed.GetValue(archive)!, Urls = parsed.GetValue(urls)! });
                await site.StartAsync(cancellation);
                foreach (var url in site.Urls)
                {
                    Console.WriteLine($"The site is at {url}/. Stop it with Ctrl-C.");
                }

                try
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                }
                catch (OperationCanceledException)
                {
                    await site.StopAsync(CancellationToken.None);
                }

                return ExitCode.Success;
            }
        );
        return command;
    }
}
