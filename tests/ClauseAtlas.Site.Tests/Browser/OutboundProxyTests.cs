using System.Net;
using System.Net.Security;
using System.Text;
using ClauseAtlas.Browser;
using ClauseAtlas.Browser.Network;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Addresses;
using ClauseAtlas.Tests.Fetching;
using Xunit;

namespace ClauseAtlas.Site.Tests.Browser;

/// <summary>Our own guarded proxy stands in for the operator's.</summary>
public sealed class OutboundProxyTests
{
    [Fact]
    public async Task TLS_through_a_proxys_tunnel_keeps_the_exact_bytes()
    {
        using var certificate = LoopbackSite.Certificate();
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Ok("tunnelled")),
            tls: new SslServerAuthenticationOptions { ServerCertificate = certificate }
        );
        await using var proxy = Proxy();

        var result = await Fetch.PageAsync(
            site.At(),
            Fetch.Options with
            {
                Proxy = new Uri(proxy.Address),
                PrivateAuthorities = [certificate],
            }
        );

        var hop = Assert.Single(result.Hops);
        Assert.Equal(LoopbackSite.Ok("tunnelled"), Encoding.UTF8.GetString(hop.ResponseMessage.Span));
        Assert.Equal(Assert.Single(site.Heads), Encoding.UTF8.GetString(hop.RequestMessage.Span));
        Assert.Null(hop.Peer);
    }

    [Fact]
    public async Task The_browser_goes_through_the_outbound_proxy_too()
    {
        Assert.SkipWhen(ChromiumProgram.Find(new BrowserOptions()) is null, $"Chromium is not here. {ChromiumProgram.HowToInstall}");
        await using var site = new LoopbackSite(LoopbackSite.Ok("<p>by proxy</p>"));
        await using var proxy = Proxy();
        await using var refusing = new GuardedProxy(
            new AddressGuard(new FetchOptions(), Dns.GetHostAddressesAsync),
            new FetchOptions(),
            1 << 20
        );

        var reached = await RenderAsync(site, proxy);
        var refused = await RenderAsync(site, refusing);

        Assert.Contains("by proxy", Encoding.UTF8.GetString(reached.Page!.Body.Span), StringComparison.Ordinal);
        Assert.NotNull(refused.Failure);
        Assert.NotEmpty(refusing.Refusals);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused_by_the_browser()
    {
        Assert.SkipWhen(ChromiumProgram.Find(new BrowserOptions()) is null, $"Chromium is not here. {ChromiumProgram.HowToInstall}");
        using var certificate = LoopbackSite.Certificate();
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Ok("secret")),
            tls: new SslServerAuthenticationOptions { ServerCertificate = certificate }
        );
        // The HTTP side reads robots.txt and may trust it; the browser has its own trust.
        var http = Fetch.Fetcher(Fetch.Options with { PrivateAuthorities = [certificate], MaxRetries = 0 });
        await using var browser = new BrowserPageFetcher(http, new BrowserOptions());

        var result = Fetch.Checked(
            await browser.FetchAsync(new FetchRequest(site.At(), FetchMode.Browser), TestContext.Current.CancellationToken)
        );

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("CERT", result.Failure.Detail, StringComparison.Ordinal);
        Assert.True(site.Connections >= 2, "The tunnel was not used.");
    }

    private static async Task<FetchResult> RenderAsync(LoopbackSite site, GuardedProxy proxy)
    {
        var http = Fetch.Fetcher(Fetch.Options with { Proxy = new Uri(proxy.Address), MaxRetries = 0 });
        await using var browser = new BrowserPageFetcher(http, new BrowserOptions());
        return Fetch.Checked(
            await browser.FetchAsync(new FetchRequest(site.At(), FetchMode.Browser), TestContext.Current.CancellationToken)
        );
    }

    private static GuardedProxy Proxy() => new(new AddressGuard(Fetch.Options, Dns.GetHostAddressesAsync), Fetch.Options, 1 << 20);
}
