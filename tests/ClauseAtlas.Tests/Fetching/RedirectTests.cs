using System.Net;
using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(301, "/new")]
    [InlineData(302, "new")]
    [InlineData(303, "./new#section-2")]
    [InlineData(307, "//{host}/new")]
    [InlineData(308, "http://{host}/new")]
    public async Task Each_redirect_is_a_hop_of_its_own(int status, string target)
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(
                request.Path == "/terms"
                    ? LoopbackSite.Redirect(target.Replace("{host}", request.Header("Host")), status)
                    : LoopbackSite.Ok("the terms")
            )
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal([status, 200], result.Hops.Select(hop => hop.Status));
        Assert.Equal(site.At("/new"), result.Page!.Location);
        Assert.Equal("the terms", Encoding.UTF8.GetString(result.Page.Body.Span));
    }

    [Fact]
    public async Task Fifty_redirects_end_at_the_limit()
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(LoopbackSite.Redirect($"/hop{request.Path.Length}{request.Path[1..]}"))
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Equal(1 + Fetch.Options.MaxRedirects, result.Hops.Length);
    }

    [Fact]
    public async Task A_circle_is_noticed_before_the_limit()
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(LoopbackSite.Redirect(request.Path == "/terms" ? "/b" : "/terms"))
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Contains("circle", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(3, result.Hops.Length);
    }

    [Fact]
    public async Task A_bounce_that_sets_a_cookie_is_no_circle_and_the_cookie_ends_with_the_page()
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(
                request.Header("Cookie") == "seen=1"
                    ? LoopbackSite.Ok("welcome")
                    : "HTTP/1.1 302 Found\r\nLocation: /terms\r\nSet-Cookie: seen=1\r\nContent-Length: 0\r\n\r\n"
            )
        );
        var fetcher = Fetch.Fetcher();
        var request = new FetchRequest(site.At(), FetchMode.Http);

        var first = await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
        var second = await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);

        Assert.NotNull(first.Page);
        Assert.Equal(2, first.Hops.Length);
        Assert.Equal(2, second.Hops.Length);
    }

    [Theory]
    [InlineData("<html><head><meta http-equiv=\"refresh\" content=\"0; url='/new'\"></head><body>Moved</body></html>", "")]
    [InlineData("<META content='1;URL=new' HTTP-EQUIV=Refresh>", "")]
    [InlineData("<p>wait</p>", "Refresh: 0; url=/new\r\n")]
    public async Task A_prompt_refresh_is_followed(string markup, string header)
    {
        await using var site = new LoopbackSite(request =>
            request.SendAsync(LoopbackSite.Ok(request.Path == "/new" ? "there" : markup, $"Content-Type: text/html\r\n{header}"))
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(site.At("/new"), result.Page!.Location);
    }

    [Theory]
    [InlineData("<meta http-equiv=refresh content='600; url=/new'><p>Terms</p>")]
    [InlineData("<noscript><meta http-equiv=refresh content='0; url=/new'></noscript><div id=root></div>")]
    [InlineData("<meta http-equiv=refresh content='0; url=/terms'>")]
    [InlineData("<!-- <meta http-equiv=refresh content='0; url=/new'> -->")]
    public async Task A_page_that_reloads_or_speaks_to_others_stays(string markup)
    {
        await using var site = new LoopbackSite(LoopbackSite.Ok(markup));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(site.At(), result.Page!.Location);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/terms")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:secret@127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[::1]/")]
    public async Task A_redirect_to_a_forbidden_place_is_not_followed(string target)
    {
        await using var site = new LoopbackSite(LoopbackSite.Redirect(target));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Single(result.Hops);
    }

    [Fact]
    public async Task A_redirect_to_loopback_never_connects_where_loopback_is_not_allowed()
    {
        await using var victim = new LoopbackSite(LoopbackSite.Ok("secret"));
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Redirect(victim.At("/admin").AbsoluteUri)),
            at: "127.0.0.2"
        );

        var result = await Fetch.PageAsync(site.At(), Fetch.Options with { AllowedNetworks = [IPNetwork.Parse("127.0.0.2/32")] });

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Contains("127.0.0.1", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(victim.At("/admin"), result.Failure.Location);
        Assert.Equal(0, victim.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00::1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public async Task A_name_that_resolves_to_a_forbidden_address_is_refused_even_beside_a_good_one(string address)
    {
        var options = Fetch.Options with { AllowedNetworks = [] };
        var fetcher = new HttpPageFetcher(
            options,
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14"), IPAddress.Parse(address)])
        );

        var result = Fetch.Checked(
            await fetcher.FetchAsync(
                new FetchRequest(new Uri("http://policies.example.com/"), FetchMode.Http),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Contains($"policies.example.com resolves to {address}", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Empty(result.Hops);
    }

    [Fact]
    public async Task An_answer_that_changes_after_it_was_vetted_is_vetted_anew_and_never_connected_to()
    {
        await using var victim = new LoopbackSite(LoopbackSite.Ok("secret"));
        await using var site = new LoopbackSite(_ => Task.CompletedTask, at: "127.0.0.2");
        var lookups = 0;
        var options = Fetch.Options with { AllowedNetworks = [IPNetwork.Parse("127.0.0.2/32")], MaxRetries = 5 };
        var fetcher = new HttpPageFetcher(
            options,
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(++lookups % 2 == 1 ? "127.0.0.2" : "127.0.0.1")])
        );

        var result = await fetcher.FetchAsync(
            new FetchRequest(new Uri($"http://rebind.example.com:{victim.Port}/"), FetchMode.Http),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Equal(0, victim.Connections);
    }

    [Fact]
    public async Task A_port_no_website_uses_is_refused_on_a_public_address()
    {
        var fetcher = new HttpPageFetcher(
            new FetchOptions(),
            TimeProvider.System,
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14")])
        );

        var result = await fetcher.FetchAsync(
            new FetchRequest(new Uri("http://example.com:25/"), FetchMode.Http),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Contains("Port 25", result.Failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("http://[::1")]
    [InlineData("//")]
    [InlineData("http://a..b.example/")]
    [InlineData("http://-._/")]
    [InlineData("http:////169.254.169.254/")]
    [InlineData("http:\\\\127.0.0.1\\x")]
    [InlineData("http://127.0.0.1:99999/")]
    [InlineData("http://xn--/")]
    [InlineData("\u00e9\u0301://x")]
    [InlineData("%")]
    [InlineData("")]
    public async Task A_redirect_to_nonsense_is_a_failure_and_no_crash(string target)
    {
        await using var site = new LoopbackSite(
            request => request.SendAsync(request.Path == "/terms" ? LoopbackSite.Redirect(target) : LoopbackSite.Status(404)),
            at: "127.0.0.2"
        );

        var result = await Fetch.PageAsync(
            site.At(),
            Fetch.Options with
            {
                AllowedNetworks = [IPNetwork.Parse("127.0.0.2/32")],
                RetryWait = TimeSpan.Zero,
            }
        );

        Assert.NotNull(result.Failure);
    }

    [Fact]
    public async Task A_host_with_a_label_longer_than_DNS_allows_is_a_failure_and_no_crash()
    {
        await using var site = new LoopbackSite(LoopbackSite.Redirect($"http://{new string('a', 300)}.example/"));

        var result = await Fetch.PageAsync(site.At());

        Assert.NotNull(result.Failure);
    }
}
