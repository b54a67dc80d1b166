using System.Net;
using System.Net.Sockets;
using ClauseAtlas.Fetching.Addresses;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>The connection of one exchange: opened to the vetted address, tapped after TLS.</summary>
internal sealed class TappedLine(FetchOptions options, Destination destination, ExchangeRequest request)
{
    /// <summary>The tap, once connected (and after the TLS handshake).</summary>
    public WireTap? Tap { get; private set; }

    /// <summary>The address that answers; null behind a proxy.</summary>
    public IPAddress? Peer { get; private set; }

    public SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = request.Cookies is not null,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = Math.Max(1, options.MaxHeaderBytes >> 10),
            // No traceparent: nothing that identifies a run goes to the site.
            ActivityHeadersPropagator = null,
            UseProxy = options.Proxy is not null,
            Proxy = options.Proxy is { } proxy ? OutboundProxy(proxy) : null,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = FilterAsync,
        };
        if (!options.PrivateAuthorities.IsEmpty)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = PrivateTrust.Callback(options.PrivateAuthorities);
        }

        if (request.Cookies is { } cookies)
        {
            handler.CookieContainer = cookies;
        }

        return handler;
    }

    private static WebProxy OutboundProxy(Uri address)
    {
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        var parts = address.UserInfo.Split(':', 2);
        if (address.UserInfo.Length > 0)
        {
            proxy.Credentials = new NetworkCredential(
                Uri.UnescapeDataString(parts[0]),
                parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : ""
            );
        }

        return proxy;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (options.Proxy is null)
        {
            (var stream, Peer) = await VettedConnection.OpenAsync(destination, options.ConnectTimeout, cancellation);
            return stream;
        }

        // The proxy is the operator's own choice and may well be on a private network.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private ValueTask<Stream> FilterAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellation)
    {
        // The request that asks a proxy for a tunnel is not part of the exchange.
        if (context.InitialRequestMessage.Method == HttpMethod.Connect)
        {
            return ValueTask.FromResult(context.PlaintextStream);
        }

        Tap = new WireTap(context.PlaintextStream, request.MaxBytes);
        return ValueTask.FromResult<Stream>(Tap);
    }
}
