using System.Net.Sockets;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class FailureKindTests
{
    [Theory]
    [InlineData(400, CaptureFailureKind.Blocked, 1)]
    [InlineData(401, CaptureFailureKind.Blocked, 1)]
    [InlineData(403, CaptureFailureKind.Blocked, 1)]
    [InlineData(404, CaptureFailureKind.NotFound, 1)]
    [InlineData(410, CaptureFailureKind.NotFound, 1)]
    [InlineData(429, CaptureFailureKind.Blocked, 3)]
    [InlineData(451, CaptureFailureKind.Blocked, 1)]
    [InlineData(500, CaptureFailureKind.ServerError, 3)]
    [InlineData(503, CaptureFailureKind.ServerError, 3)]
    [InlineData(999, CaptureFailureKind.Blocked, 1)]
    [InlineData(304, CaptureFailureKind.ServerError, 1)]
    [InlineData(302, CaptureFailureKind.ServerError, 1)]
    public async Task Each_status_has_one_meaning_and_only_passing_troubles_are_tried_again(int status, CaptureFailureKind kind, int tries)
    {
        await using var site = new LoopbackSite(LoopbackSite.Status(status));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(kind, result.Failure!.Kind);
        Assert.Contains($"{status}", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(tries, result.Hops.Length);
        Assert.Equal(tries, site.Heads.Count);
    }

    [Fact]
    public async Task A_site_that_recovers_is_read_at_the_next_try()
    {
        var calls = 0;
        await using var site = new LoopbackSite(request =>
            request.SendAsync(++calls < 3 ? LoopbackSite.Status(502) : LoopbackSite.Ok("back"))
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal([502, 502, 200], result.Hops.Select(hop => hop.Status));
        Assert.NotNull(result.Page);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        Uri closed;
        await using (var site = new LoopbackSite("gone"))
        {
            closed = site.At();
        }

        var result = await Fetch.PageAsync(closed);

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("refused", result.Failure.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(result.Hops);
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, 1)]
    [InlineData(SocketError.TryAgain, 3)]
    public async Task A_name_nobody_knows_is_unreachable(SocketError error, int lookups)
    {
        var asked = 0;
        var fetcher = new HttpPageFetcher(
            Fetch.Options,
            TimeProvider.System,
            (_, _) =>
            {
                asked++;
                throw new SocketException((int)error);
            }
        );

        var result = Fetch.Checked(
            await fetcher.FetchAsync(
                new FetchRequest(new Uri("http://nowhere.example.com/"), FetchMode.Http),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("nowhere.example.com could not be looked up", result.Failure.Detail, StringComparison.Ordinal);
        Assert.InRange(asked, lookups, lookups + 1);
    }

    [Fact]
    public async Task An_unchanged_page_is_not_modified()
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(
                request.Header("If-None-Match") == "W/\"abc\""
                    ? "HTTP/1.1 304 Not Modified\r\nETag: W/\"abc\"\r\n\r\n"
                    : LoopbackSite.Ok("new")
            )
        );

        var unchanged = await Fetch.PageAsync(site.At(), tag: "W/\"abc\"");
        var changed = await Fetch.PageAsync(site.At(), tag: "\"old\"");

        Assert.True(unchanged.NotModified);
        Assert.Equal(304, Assert.Single(unchanged.Hops).Status);
        Assert.NotNull(changed.Page);
    }

    [Fact]
    public async Task The_declared_language_is_asked_for()
    {
        await using var site = new LoopbackSite(LoopbackSite.Ok("Nutzungsbedingungen"));

        await Fetch
            .Fetcher()
            .FetchAsync(
                new FetchRequest(site.At(), FetchMode.Http, LastModified: "Wed, 21 Oct 2015 07:28:00 GMT", Language: "de"),
                TestContext.Current.CancellationToken
            );

        var head = Assert.Single(site.Heads);
        Assert.Contains("\r\nAccept-Language: de, en;q=0.5, *;q=0.3\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nIf-Modified-Since: Wed, 21 Oct 2015 07:28:00 GMT\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_who_gives_up_gets_an_exception_and_no_failure()
    {
        await using var site = new LoopbackSite(request => Task.Delay(Timeout.Infinite, request.Stop));
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Fetch.Fetcher().FetchAsync(new FetchRequest(site.At(), FetchMode.Http), giveUp.Token)
        );
    }

    [Fact]
    public void Options_out_of_bounds_are_refused_by_name()
    {
        var bad = new FetchOptions
        {
            MaxRedirects = 51,
            ResponseTimeout = TimeSpan.Zero,
            Proxy = new Uri("ftp://proxy.example.com"),
        };

        var refusal = Assert.Throws<ArgumentException>(() => new HttpPageFetcher(bad, TimeProvider.System));

        Assert.All(
            ["MaxRedirects is 51", "ResponseTimeout is 00:00:00", "Proxy is ftp"],
            part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal)
        );
        Assert.Empty(new FetchOptions().Problems());
    }
}
