using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Declarations;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>Runs over six invented sites, a day apart.</summary>
public sealed class MassFailureTests : IDisposable
{
    private static readonly (int, string)[] Sold = [(3, "We sell your personal information to advertisers and to data brokers.")];
    private static readonly string[] Names = ["ash", "birch", "cedar", "elm", "fir", "oak"];
    private readonly TestArchive _archive = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2025, 3, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<string, Func<Uri, FetchResult>> _sites = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task A_change_that_a_failed_run_confirmed_is_published_by_the_next_good_run()
    {
        await GoodRunAsync();
        _sites["ash"] = Page(Story.Page("ash", Sold));
        Assert.Null((await RunAsync()).MassFailure);
        foreach (var name in Names[1..])
        {
            _sites[name] = Unreachable();
        }

        var failed = await RunAsync();
        Assert.Equal(new MassFailure("Unreachable", 5, 6), failed.MassFailure);
        Assert.Contains("Nothing of this run is published", failed.MassFailure!.Message, StringComparison.Ordinal);
        Assert.Equal(ChangeState.Held, Assert.Single(Changes()).State);
        SitesAreUp("ash");
        var good = await RunAsync();
        Assert.Equal((null, 1), (good.MassFailure, good.Published));
        Assert.Equal(ChangeState.Published, Assert.Single(Changes()).State);
    }

    [Fact]
    public async Task What_most_sites_show_at_once_never_becomes_a_version_however_long_it_lasts()
    {
        await GoodRunAsync();
        for (var day = 0; day < 6; day++)
        {
            foreach (var name in Names)
            {
                _sites[name] = Page(Story.Page("Notice").Replace("<h2>2.", "</main><h2>2.", StringComparison.Ordinal));
            }

            Assert.Equal("suspect", (await RunAsync()).MassFailure?.Way);
        }

        SitesAreUp();
        var good = await RunAsync();
        Assert.Null(good.MassFailure);
        Assert.Empty(Changes());
        Assert.All(good.Documents, d => Assert.Equal(CaptureOutcome.Verification, d.Outcome));
    }

    [Fact]
    public async Task Half_of_the_sites_failing_or_all_in_their_own_way_is_no_mass_failure()
    {
        await GoodRunAsync();
        _sites["ash"] = _sites["birch"] = _sites["cedar"] = Unreachable();
        Assert.Null((await RunAsync()).MassFailure);
        _sites["elm"] = _sites["fir"] = _sites["oak"] = Page("<html><body><p>No main here.</p></body></html>");
        Assert.Null((await RunAsync()).MassFailure);
    }

    [Fact]
    public async Task Sites_that_failed_for_long_do_not_fail_at_once()
    {
        await GoodRunAsync();
        foreach (var name in Names[..4])
        {
            _sites[name] = Unreachable();
        }

        Assert.NotNull((await RunAsync()).MassFailure);
        _clock.Advance(TimeSpan.FromDays(8));
        Assert.Null((await RunAsync()).MassFailure);
    }

    private async Task GoodRunAsync()
    {
        SitesAreUp();
        var run = await RunAsync();
        Assert.Null(run.MassFailure);
        Assert.All(run.Documents, d => Assert.Equal(CaptureOutcome.First, d.Outcome));
    }

    private void SitesAreUp(params string[] except)
    {
        foreach (var name in Names.Except(except))
        {
            _sites[name] = Page(Story.Page(name));
        }
    }

    private async Task<CaptureRunReport> RunAsync()
    {
        using var opened = _archive.Open();
        using var pipeline = new CapturePipeline(opened.Records, opened.Warc, new Sites(_sites), _clock);
        var documents = Names.Select(Entity).Select(e => (e, e.Documents[0])).ToList();
        var report = await new CaptureRun(pipeline).RunAsync(documents, null, Cancellation);
        _clock.Advance(TimeSpan.FromDays(1));
        return report;
    }

    private static EntityDeclaration Entity(string name) =>
        Reading
            .Of(
                $$"""{"name": "{{name}}", "terms": { "Terms of Service": {"fetch": "https://{{name}}.example/terms", "select": "main"} } }""",
                id: name
            )
            .Entity!;

    private List<ClauseAtlas.Storage.Model.ChangeRow> Changes()
    {
        using var opened = _archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        return [.. database.Changes];
    }

    private static Func<Uri, FetchResult> Page(string html) =>
        location =>
        {
            var body = Encoding.UTF8.GetBytes(html);
            byte[] message =
            [
                .. Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n"
                ),
                .. body,
            ];
            var hop = new Hop(location, default, null, 200, Encoding.ASCII.GetBytes("GET /terms HTTP/1.1\r\n\r\n"), message, null);
            var page = new FetchedPage(location, 200, "text/html; charset=utf-8", null, null, body, false);
            return new FetchResult(new FetchRequest(location, FetchMode.Http), default, [hop], page, false, null);
        };

    private static Func<Uri, FetchResult> Unreachable() =>
        location => new FetchResult(
            new FetchRequest(location, FetchMode.Http),
            default,
            [],
            null,
            false,
            new CaptureFailure(CaptureFailureKind.Unreachable, "No route.", location)
        );

    private sealed class Sites(Dictionary<string, Func<Uri, FetchResult>> sites) : IPageFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
            Task.FromResult(sites[request.Location.Host.Split('.')[0]](request.Location));
    }
}
