using System.Net;
using System.Text;
using ClauseAtlas.Browser;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Tests.Fetching;
using Xunit;

namespace ClauseAtlas.Site.Tests.Browser;

/// <summary>Pages are on 127.0.0.2, which is allowed; whatever else is on loopback is not.</summary>
public sealed class BrowserPageFetcherTests
{
    private static readonly FetchOptions OnlyThePage = Fetch.Options with
    {
        AllowedNetworks = [IPNetwork.Parse("127.0.0.2/32")],
        MaxRetries = 0,
    };
    private static readonly BrowserOptions Quick = new()
    {
        SettleTimeout = TimeSpan.FromSeconds(15),
        RestTime = TimeSpan.FromMilliseconds(500),
    };

    [Fact]
    public async Task A_page_built_by_scripts_is_read_with_its_shadow_roots()
    {
        const string Shell = """
            <!DOCTYPE html><title>Terms</title><div id="root"></div><policy-text><b slot="name">Acme</b></policy-text>
            <script>
              customElements.define('policy-text', class extends HTMLElement {
                connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<p>Terms of <slot name="name">nobody</slot>, in a shadow.</p>'; }
              });
              fetch('/terms.json').then(answer => answer.json()).then(terms => {
                document.getElementById('root').innerHTML = '<h1>' + terms.title + '</h1>';
                alert('dismissed'); window.open('/popup');
              });
            </script>
            """;
        await using var site = Site(request =>
            request.SendAsync(
                request.Path switch
                {
                    "/terms" => LoopbackSite.Ok(Shell),
                    "/terms.json" => LoopbackSite.Ok("{\"title\":\"We sell your data\"}", "Content-Type: application/json\r\n"),
                    _ => LoopbackSite.Ok("other"),
                }
            )
        );

        var result = await RenderAsync(site.At(), Quick with { Screenshot = true });

        var html = Encoding.UTF8.GetString(result.Page!.Body.Span);
        Assert.Contains("<h1>We sell your data</h1>", html, StringComparison.Ordinal);
        Assert.Matches("<p>Terms of (<slot[^>]*>)?<b slot=\"name\">Acme</b>(</slot>)?, in a shadow.</p>", html);
        Assert.True(result.Page.Rendered);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], result.Page.Screenshot!.Value[..4].ToArray());
        var hop = Assert.Single(result.Hops);
        var response = Encoding.UTF8.GetString(hop.ResponseMessage.Span);
        Assert.Contains("x-orig-content-length:", response, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(Shell, response, StringComparison.Ordinal);
        Assert.Contains("ClauseAtlas/", Fetch.Requests(result)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_page_loads_connects_only_where_it_is_allowed(bool allowed)
    {
        await using var victim = new LoopbackSite(LoopbackSite.Ok("secret"));
        var inner = victim.At("/admin").AbsoluteUri;
        var named = $"http://localhost:{victim.Port}/";
        var page = $$"""
            <!DOCTYPE html><title>Terms</title><p>Terms</p><img src="{{inner}}"><iframe src="{{inner}}"></iframe><script src="{{inner}}"></script><link rel=stylesheet href="{{named}}">
            <script>
              const seen = text => document.body.append(text + ' ');
              fetch('{{inner}}', { mode: 'no-cors' }).then(() => seen('answered')).catch(() => seen('refused'));
              fetch('/bounce', { mode: 'no-cors' }).then(() => seen('answered')).catch(() => seen('refused'));
              try { new WebSocket('ws://127.0.0.1:{{victim.Port}}/').onerror = () => seen('ws-refused'); } catch { seen('ws-refused'); }
              new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:{{victim.Port}}?transport=tcp' }] }).createDataChannel('x');
              navigator.sendBeacon('{{named}}', 'x');
            </script>
            """;
        await using var site = Site(request =>
            request.SendAsync(request.Path == "/bounce" ? LoopbackSite.Redirect(inner) : LoopbackSite.Ok(page))
        );

        // The same page where everything is allowed does connect: the guard is what keeps it away.
        var result = await RenderAsync(site.At(), Quick with { Screenshot = true }, Fetch.Fetcher(allowed ? Fetch.Options : OnlyThePage));

        var html = Encoding.UTF8.GetString(result.Page!.Body.Span);
        Assert.Contains("ws-refused", html, StringComparison.Ordinal);
        Assert.Contains(site.Heads, head => head.StartsWith("GET /bounce", StringComparison.Ordinal));
        Assert.Equal(allowed, victim.Connections > 0);
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("script")]
    public async Task A_page_that_leads_to_a_forbidden_address_fails_so(string way)
    {
        await using var victim = new LoopbackSite(LoopbackSite.Ok("secret"));
        var inner = victim.At("/admin").AbsoluteUri;
        await using var site = Site(request =>
            request.SendAsync(way == "redirect" ? LoopbackSite.Redirect(inner) : LoopbackSite.Ok($"<script>location = '{inner}'</script>"))
        );

        var result = await RenderAsync(site.At(), Quick);

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Equal(0, victim.Connections);
        Assert.Null(result.Page);
    }

    [Fact]
    public async Task A_name_that_comes_to_resolve_to_loopback_is_refused()
    {
        await using var victim = new LoopbackSite(LoopbackSite.Ok("secret"));
        await using var site = Site(request =>
            request.SendAsync(LoopbackSite.Ok($"<p>Terms</p><script src='http://rebind.example.com:{victim.Port}/x.js'></script>"))
        );
        var http = new HttpPageFetcher(OnlyThePage, TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        var result = await RenderAsync(site.At(), Quick, http);

        Assert.NotNull(result.Page);
        Assert.Equal(0, victim.Connections);
    }

    [Fact]
    public async Task A_page_that_never_ends_is_cut_off_at_the_bound()
    {
        await using var site = Site(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Endless</title>");
            while (true)
            {
                await request.SendAsync("<p>more and more</p>");
                await Task.Delay(50, request.Stop);
            }
        });

        var result = await RenderAsync(site.At(), Quick with { SettleTimeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Contains("within 3 s", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal("time", Assert.Single(result.Hops).Truncated);
    }

    [Fact]
    public async Task A_page_whose_scripts_never_let_go_is_cut_off_and_the_next_page_still_works()
    {
        await using var site = Site(request =>
            request.SendAsync(LoopbackSite.Ok(request.Path == "/busy" ? "<p>x</p><script>for(;;);</script>" : "<p>fine</p>"))
        );
        Assert.SkipWhen(ChromiumProgram.Find(Quick) is null, $"Chromium is not here. {ChromiumProgram.HowToInstall}");
        await using var browser = new BrowserPageFetcher(
            Fetch.Fetcher(OnlyThePage),
            Quick with
            {
                SettleTimeout = TimeSpan.FromSeconds(6),
            }
        );

        var busy = await browser.FetchAsync(new FetchRequest(site.At("/busy"), FetchMode.Browser), TestContext.Current.CancellationToken);
        var next = await browser.FetchAsync(new FetchRequest(site.At("/fine"), FetchMode.Browser), TestContext.Current.CancellationToken);

        Assert.Equal(CaptureFailureKind.LimitReached, busy.Failure!.Kind);
        Assert.NotNull(next.Page);
    }

    [Fact]
    public async Task A_page_that_draws_too_much_is_cut_off()
    {
        await using var site = Site(async request =>
        {
            if (request.Path == "/terms")
            {
                await request.SendAsync(
                    LoopbackSite.Ok("<p>Terms</p><script>fetch('/flood').then(a => a.text()).then(t => document.title = t.length)</script>")
                );
                return;
            }

            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            var block = new byte[64 << 10];
            Array.Fill(block, (byte)'a');
            while (true)
            {
                await request.SendAsync(block);
            }
        });

        var result = await RenderAsync(site.At(), Quick with { MaxTransferBytes = 1 << 20 });

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Contains("draws more than 1,048,576 bytes", result.Failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "<h1>Gone</h1>", CaptureFailureKind.NotFound)]
    [InlineData(403, "<h1>No</h1>", CaptureFailureKind.Blocked)]
    [InlineData(500, "<h1>Oops</h1>", CaptureFailureKind.ServerError)]
    [InlineData(200, "<title>Just a moment...</title><p>Verify you are human</p>", CaptureFailureKind.Blocked)]
    public async Task Statuses_and_walls_mean_what_they_mean_over_HTTP(int status, string body, CaptureFailureKind kind)
    {
        await using var site = Site(request => request.SendAsync(LoopbackSite.Status(status, "Content-Type: text/html\r\n", body)));

        var result = await RenderAsync(site.At(), Quick);

        Assert.Equal(kind, result.Failure!.Kind);
        Assert.Equal(status, Assert.Single(result.Hops).Status);
    }

    [Fact]
    public async Task Robots_holds_for_the_browser_and_where_scripts_send_it()
    {
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Ok("<script>location = '/private/x'</script>")),
            robots: "User-agent: *\nDisallow: /private",
            at: "127.0.0.2"
        );

        var direct = await RenderAsync(site.At("/private"), Quick);
        var led = await RenderAsync(site.At("/open"), Quick);

        Assert.Equal(CaptureFailureKind.RobotsDisallowed, direct.Failure!.Kind);
        Assert.Equal(CaptureFailureKind.RobotsDisallowed, led.Failure!.Kind);
        Assert.Single(site.Heads);
    }

    [Fact]
    public async Task A_PDF_is_for_the_HTTP_mode()
    {
        await using var site = Site(request => request.SendAsync(LoopbackSite.Ok("%PDF-1.7\n%%EOF", "Content-Type: application/pdf\r\n")));

        var result = await RenderAsync(site.At(), Quick);

        Assert.Equal(CaptureFailureKind.NotAPolicy, result.Failure!.Kind);
        Assert.Contains("application/pdf", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Single(result.Hops);
    }

    [Fact]
    public async Task More_redirects_than_the_limit_end_the_page()
    {
        await using var site = Site(request => request.SendAsync(LoopbackSite.Redirect($"/{request.Path.Length}{request.Path[1..]}")));

        var result = await RenderAsync(site.At(), Quick);

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
    }

    [Theory]
    [InlineData("redirect")]
    [InlineData("script")]
    public async Task A_way_to_another_origin_of_the_same_host_is_followed_with_robots_asked_there(string way)
    {
        await using var second = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Ok("<p>the terms</p>")),
            robots: "User-agent: *\nDisallow: /private",
            at: "127.0.0.2"
        );
        await using var site = Site(request =>
        {
            var target = second.At(request.Path).AbsoluteUri;
            return request.SendAsync(
                way == "redirect" ? LoopbackSite.Redirect(target) : LoopbackSite.Ok($"<script>location = '{target}'</script>")
            );
        });

        var open = await RenderAsync(site.At("/open"), Quick);
        var closed = await RenderAsync(site.At("/private"), Quick);

        Assert.Equal(second.At("/open"), open.Page!.Location);
        Assert.Equal([site.At("/open"), second.At("/open")], open.Hops.Select(hop => hop.Location));
        Assert.Equal(CaptureFailureKind.RobotsDisallowed, closed.Failure!.Kind);
    }

    [Fact]
    public async Task A_missing_Chromium_is_a_failure_that_says_how_to_install_it()
    {
        await using var site = Site(request => request.SendAsync(LoopbackSite.Ok("<p>Terms</p>")));
        await using var browser = new BrowserPageFetcher(
            Fetch.Fetcher(OnlyThePage),
            new BrowserOptions { ExecutablePath = "/nowhere/chromium" }
        );

        var result = await browser.FetchAsync(new FetchRequest(site.At(), FetchMode.Browser), TestContext.Current.CancellationToken);

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("apt install chromium", result.Failure.Detail, StringComparison.Ordinal);
    }

    private static LoopbackSite Site(Func<SiteRequest, Task> answer) => new(answer, at: "127.0.0.2");

    private static async Task<FetchResult> RenderAsync(Uri location, BrowserOptions options, HttpPageFetcher? http = null)
    {
        Assert.SkipWhen(ChromiumProgram.Find(options) is null, $"Chromium is not here. {ChromiumProgram.HowToInstall}");
        await using var browser = new BrowserPageFetcher(http ?? Fetch.Fetcher(OnlyThePage), options);
        return Fetch.Checked(
            await browser.FetchAsync(new FetchRequest(location, FetchMode.Browser), TestContext.Current.CancellationToken)
        );
    }
}
