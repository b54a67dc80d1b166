using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Addresses;

namespace ClauseAtlas.Browser.Network;

/// <summary>A connection to a vetted destination: direct, or through the configured outbound proxy (RFC 9110 §9.3.6, RFC 1928, RFC 1929).</summary>
internal static class OutboundTunnel
{
    /// <exception cref="IOException">The outbound proxy refused.</exception>
    public static async Task<Stream> OpenAsync(Destination destination, FetchOptions options, CancellationToken cancellation)
    {
        if (options.Proxy is not { } proxy)
        {
            return (await VettedConnection.OpenAsync(destination, options.ConnectTimeout, cancellation)).Stream;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ConnectTimeout);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(proxy.IdnHost, proxy.Port, limit.Token);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (proxy.Scheme == "socks5")
            {
                await SocksAsync(stream, destination, proxy, limit.Token);
                return stream;
            }

            if (proxy.Scheme == "https")
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = proxy.IdnHost }, limit.Token);
                stream = secure;
            }

            await ConnectAsync(stream, destination, proxy, limit.Token);
            return stream;
        }
        catch (Exception e)
            when (e is OperationCanceledException or System.Security.Authentication.AuthenticationException
                && !cancellation.IsCancellationRequested
            )
        {
            socket.Dispose();
            throw new IOException($"The outbound proxy did not connect: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task ConnectAsync(Stream stream, Destination destination, Uri proxy, CancellationToken cancellation)
    {
        var host = destination.Host.Contains(':', StringComparison.Ordinal) ? $"[{destination.Host}]" : destination.Host;
        var target = $"{host}:{destination.Port}";
        var credentials =
            proxy.UserInfo.Length == 0
                ? ""
                : $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(proxy.UserInfo)))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{credentials}\r\n"), cancellation);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (head.Length > 8192 || await stream.ReadAsync(one, cancellation) == 0)
            {
                throw new IOException("The outbound proxy gave no answer.");
            }

            head.Append((char)one[0]);
        }

        if (head.ToString().Split(' ') is not [_, ['2', ..], ..])
        {
            throw new IOException($"The outbound proxy refused: {head.ToString().Split("\r\n")[0]}");
        }
    }

    private static async Task SocksAsync(Stream stream, Destination destination, Uri proxy, CancellationToken cancellation)
    {
        var withPassword = proxy.UserInfo.Length > 0;
        await stream.WriteAsync(withPassword ? new byte[] { 5, 1, 2 } : [5, 1, 0], cancellation);
        var choice = await ReadAsync(stream, 2, cancellation);
        if (choice[1] == 2 && withPassword)
        {
            var parts = proxy.UserInfo.Split(':', 2);
            var user = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(parts[0]));
            var password = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
            await stream.WriteAsync((byte[])[1, (byte)user.Length, .. user, (byte)password.Length, .. password], cancellation);
            choice = [5, (await ReadAsync(stream, 2, cancellation))[1]];
        }

        if (choice[1] != 0)
        {
            throw new IOException("The SOCKS proxy refused our credentials.");
        }

        var host = Encoding.ASCII.GetBytes(destination.Host);
        await stream.WriteAsync(
            (byte[])[5, 1, 0, 3, (byte)host.Length, .. host, (byte)(destination.Port >> 8), (byte)destination.Port],
            cancellation
        );
        var reply = await ReadAsync(stream, 4, cancellation);
        if (reply[1] != 0)
        {
            throw new IOException($"The SOCKS proxy refused the connection with code {reply[1]}.");
        }

        var length = reply[3] switch
        {
            1 => 4,
            4 => 16,
            _ => (await ReadAsync(stream, 1, cancellation))[0],
        };
        await ReadAsync(stream, length + 2, cancellation);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancellation)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
