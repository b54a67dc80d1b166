using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class ProxyTests
{
    [Fact]
    public async Task Everything_goes_through_the_outbound_proxy()
    {
        await using var proxy = new LoopbackSite(request =>
            request.SendAsync(
                request.Path == "http://policies.example.com/robots.txt" ? LoopbackSite.Status(404) : LoopbackSite.Ok("by proxy")
            )
        );
        var options = Fetch.Options with { Proxy = new Uri($"http://user:p%40ss@127.0.0.1:{proxy.Port}/") };
        var fetcher = new HttpPageFetcher(options, TimeProvider.System, (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        var result = await fetcher.FetchAsync(
            new FetchRequest(new Uri("http://policies.example.com/terms"), FetchMode.Http),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("by proxy", Encoding.UTF8.GetString(result.Page!.Body.Span));
        Assert.Null(result.Hops[0].Peer);
        Assert.Equal(2, proxy.Heads.Count);
        Assert.DoesNotContain(proxy.Heads, head => head.Contains("p%40ss", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://printer/")]
    [InlineData("http://vault.internal/")]
    [InlineData("http://10.1.2.3/")]
    public async Task A_local_name_is_refused_before_the_proxy_hears_of_it(string location)
    {
        await using var proxy = new LoopbackSite(LoopbackSite.Ok("secret"));
        var options = Fetch.Options with { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}/"), AllowedNetworks = [] };
        var fetcher = new HttpPageFetcher(options, TimeProvider.System, (_, _) => throw new SocketException((int)SocketError.HostNotFound));

        var result = await fetcher.FetchAsync(new FetchRequest(new Uri(location), FetchMode.Http), TestContext.Current.CancellationToken);

        Assert.Equal(CaptureFailureKind.ForbiddenAddress, result.Failure!.Kind);
        Assert.Equal(0, proxy.Connections);
    }

    [Fact]
    public async Task A_socks_proxy_carries_the_exact_bytes()
    {
        await using var site = new LoopbackSite(LoopbackSite.Ok("by socks"));
        await using var proxy = new SocksProxy();

        var result = await Fetch.PageAsync(site.At(), Fetch.Options with { Proxy = new Uri($"socks5://127.0.0.1:{proxy.Port}") });

        Assert.Equal("by socks", Encoding.UTF8.GetString(result.Page!.Body.Span));
        Assert.Equal(LoopbackSite.Ok("by socks"), Encoding.UTF8.GetString(result.Hops[0].ResponseMessage.Span));
        Assert.StartsWith("GET /terms HTTP/1.1\r\n", Fetch.Requests(result)[0], StringComparison.Ordinal);
        Assert.Equal(2, proxy.Connections);
    }
}

/// <summary>As much of SOCKS 5 (RFC 1928) as a client without authentication needs.</summary>
internal sealed class SocksProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;

    public SocksProxy()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public int Connections { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new ConcurrentBag<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var wire = client.GetStream();
                var greeting = await ReadAsync(wire, 2);
                await ReadAsync(wire, greeting[1]);
                await wire.WriteAsync(new byte[] { 5, 0 }, stop.Token);
                var request = await ReadAsync(wire, 4);
                var length = request[3] switch
                {
                    1 => 4,
                    4 => 16,
                    _ => (await ReadAsync(wire, 1))[0],
                };
                var host = await ReadAsync(wire, length);
                var port = await ReadAsync(wire, 2);
                var address = request[3] == 3 ? IPAddress.Parse(Encoding.ASCII.GetString(host)) : new IPAddress(host);
                using var onward = new TcpClient(AddressFamily.InterNetwork);
                await onward.ConnectAsync(address.MapToIPv4(), (port[0] << 8) | port[1], stop.Token);
                await wire.WriteAsync(new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 }, stop.Token);
                await Task.WhenAny(wire.CopyToAsync(onward.GetStream(), stop.Token), onward.GetStream().CopyToAsync(wire, stop.Token));
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client hung up.
            }
        }
    }

    private async Task<byte[]> ReadAsync(NetworkStream wire, int count)
    {
        var bytes = new byte[count];
        await wire.ReadExactlyAsync(bytes, stop.Token);
        return bytes;
    }
}
