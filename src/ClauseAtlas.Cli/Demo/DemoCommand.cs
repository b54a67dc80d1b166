using System.CommandLine;
using System.Net;
using ClauseAtlas.Cli.Analysing;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Capturing;
using ClauseAtlas.Cli.Demo.Script;
using ClauseAtlas.Cli.Demo.Sites;
using ClauseAtlas.Cli.Serving;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Demo;

/// <summary><c>atlas demo [DIR]</c>: fictional companies on loopback, captured through ten dates by the normal pipeline, then the site.</summary>
internal static class DemoCommand
{
    /// <summary>A file that says a folder is a demonstration's and may be made anew.</summary>
    private const string Marker = "made-by-atlas-demo";

    public static Command Create()
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Where the demonstration's archive goes; made anew each time.",
            DefaultValueFactory = _ => "demo-archive",
        };
        var only = new Option<bool>("--no-serve") { Description = "End after the table instead of serving the site." };
        var urls = ServeCommand.UrlsOption();
        var command = new Command("demo", "Capture fictional companies offline through ten dates, show what was found, serve the site.")
        {
            folder,
            only,
            urls,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var root = parsed.GetValue(folder)!;
                MakeAnew(root);
                var result = await CaptureAsync(root, cancellation);
                return parsed.GetValue(only) ? result : await ServeCommand.RunAsync(root, parsed.GetValue(urls)!, cancellation);
            }
        );
        return command;
    }

    private static void MakeAnew(string root)
    {
        if (File.Exists(Path.Combine(root, Marker)))
        {
            Directory.Delete(root, recursive: true);
        }

        File.WriteAllText(
            Path.Combine(OpenArchive.Init(root).Root, Marker),
            "This archive holds fictional companies. `atlas demo` deletes and makes it anew.\n"
        );
    }

    private static async Task<int> CaptureAsync(string root, CancellationToken cancellation)
    {
        var clock = new DemoClock();
        await using var sites = await DemoSites.StartAsync(clock, cancellation);
        foreach (var entity in DemoDeclarations.Of(sites.Addresses))
        {
            await DeclarationWriter.WriteAsync(entity, new ArchiveLayout(root).Declarations, cancellation);
        }

        using var archive = OpenArchive.ForWriting(root);
        var documents = archive.Declarations.Documents.ToList();
        var options = new FetchOptions
        {
            HostSpacing = TimeSpan.Zero,
            RetryWait = TimeSpan.Zero,
            AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
        };
        await using var fetchers = Fetchers.Open(options, clock);
        using var pipeline = new CapturePipeline(archive.Records, archive.Warc, fetchers.Page, clock);
        var run = new CaptureRun(pipeline);
        await DemoRun.CaptureDaysAsync(
            clock,
            async (moment, stop) =>
            {
                var reports = (await run.RunAsync(documents, null, stop)).Documents;
                var failed = reports.Where(r => r.Failure is not null).Select(r => $"{r.Entity} {r.Document}: {r.Failure!.Kind}");
                Console.Error.WriteLine($"{moment:d MMMM yyyy}: {reports.Count} documents captured {string.Join(", ", failed)}");
            },
            cancellation
        );
        AnalysisRun.Run(archive.Options, cancellation);
        return DemoRun.Print(AnsiConsole.Console, DemoRun.Judge(Found(archive.Options)));
    }

    private static List<FoundChange> Found(DbContextOptions<ArchiveDatabase> options)
    {
        using var database = new ArchiveDatabase(options);
        return
        [
            .. database
                .Changes.AsNoTracking()
                .Where(c => c.State == ChangeState.Published)
                .Select(c => new
                {
                    Entity = c.Document.Entity.Slug,
                    Document = c.Document.Slug,
                    c.RecordedAt,
                    c.Class,
                    c.EffectiveDate,
                    c.Cause,
                })
                .AsEnumerable()
                .Select(c => new FoundChange(
                    c.Entity,
                    c.Document,
                    DateOnly.FromDateTime(c.RecordedAt.UtcDateTime),
                    c.Class,
                    c.EffectiveDate,
                    c.Cause
                )),
        ];
    }
}
