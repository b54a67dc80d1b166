using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Addresses;

namespace ClauseAtlas.Browser.Network;

/// <summary>
/// The only way out for one page: a proxy on loopback that vets each destination and connects to the vetted address itself, so neither a subresource nor a
/// redirect nor a changed DNS answer leads the browser to a forbidden place. It counts what passes and stops at a budget.
/// Trust: while a page is rendered, other programs of this machine could use it too; it leads them to public addresses only.
/// </summary>
internal sealed class GuardedProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<Task, bool> serving = new();
    private readonly AddressGuard guard;
    private readonly FetchOptions options;
    private readonly Task accepting;
    private long left;

    public GuardedProxy(AddressGuard guard, FetchOptions options, long budget)
    {
        this.guard = guard;
        this.options = options;
        left = budget;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Whether the page drew more bytes than its budget.</summary>
    public bool BudgetSpent => Interlocked.Read(ref left) < 0;

    /// <summary>Why destinations were refused or not reached, by <c>host:port</c>.</summary>
    public ConcurrentDictionary<string, CaptureFailure> Refusals { get; } = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        await Task.WhenAll(serving.Keys);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                var task = ServeAsync(client);
                serving[task] = true;
                _ = task.ContinueWith(
                    done => serving.TryRemove(done, out _),
                    stop.Token,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Disposed: the page is done.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await ServeAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side hung up: the browser reports it to the page as a network error.
            }
        }
    }

    private async Task ServeAsync(NetworkStream browser)
    {
        if (await ProxyRequest.ReadAsync(browser, stop.Token) is not { } request || BudgetSpent)
        {
            return;
        }

        var vetting = await guard.VetAsync(request.Location, request.Host, request.Port, stop.Token);
        if (vetting.Destination is not { } destination)
        {
            await RefuseAsync(browser, request, vetting.Failure!);
            return;
        }

        Stream site;
        try
        {
            site = await OutboundTunnel.OpenAsync(destination, options, stop.Token);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or IOException)
        {
            await RefuseAsync(
                browser,
                request,
                new CaptureFailure(CaptureFailureKind.Unreachable, $"No connection to {request.Host}: {e.Message}", request.Location)
            );
            return;
        }

        await using (site)
        {
            if (request.Onward.IsEmpty)
            {
                await browser.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), stop.Token);
            }
            else
            {
                await site.WriteAsync(request.Onward, stop.Token);
            }

            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
            var up = PumpAsync(browser, site, counted: false, over.Token);
            var down = PumpAsync(site, browser, counted: true, over.Token);
            await Task.WhenAny(up, down);
            if (down.IsCompleted)
            {
                await over.CancelAsync();
            }

            await Task.WhenAll(up, down);
        }
    }

    private async Task RefuseAsync(NetworkStream browser, ProxyRequest request, CaptureFailure failure)
    {
        Refusals[$"{request.Host}:{request.Port}"] = failure;
        await browser.WriteAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), stop.Token);
    }

    private async Task PumpAsync(Stream from, Stream to, bool counted, CancellationToken cancellation)
    {
        var buffer = new byte[32 << 10];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, cancellation)) > 0)
            {
                if (counted && Interlocked.Add(ref left, -count) < 0)
                {
                    return;
                }

                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other direction ends with this one.
        }
    }
}
