using System.Text;

namespace ClauseAtlas.Browser.Network;

/// <summary>What a browser asks its proxy for: a tunnel to a host, or one plain HTTP request in absolute form (RFC 9112 §3.2.2, §3.2.3).</summary>
/// <param name="Onward">The request to pass on, in origin form; empty for a tunnel.</param>
internal sealed record ProxyRequest(Uri Location, string Host, int Port, ReadOnlyMemory<byte> Onward)
{
    private const int MaxHead = 128 << 10;

    /// <summary>Reads one request; null when it is none.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream browser, CancellationToken cancellation)
    {
        var received = new MemoryStream();
        var buffer = new byte[8 << 10];
        while (received.Length < MaxHead)
        {
            var count = await browser.ReadAsync(buffer, cancellation);
            if (count == 0)
            {
                return null;
            }

            received.Write(buffer, 0, count);
            var bytes = received.GetBuffer().AsMemory(0, (int)received.Length);
            var end = bytes.Span.IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Read(Encoding.Latin1.GetString(bytes.Span[..end]).Split("\r\n"), bytes[(end + 4)..]);
            }
        }

        return null;
    }

    private static ProxyRequest? Read(string[] head, ReadOnlyMemory<byte> rest)
    {
        var line = head[0].Split(' ');
        if (line.Length != 3)
        {
            return null;
        }

        var tunnel = line[0] == "CONNECT";
        if (
            !Uri.TryCreate(tunnel ? $"https://{line[1]}" : line[1], UriKind.Absolute, out var location)
            || location.Scheme is not ("http" or "https")
        )
        {
            return null;
        }

        return new ProxyRequest(
            location,
            location.IdnHost.Trim('[', ']'),
            location.Port,
            tunnel ? default : InOriginForm(line, head, location, rest)
        );
    }

    /// <summary>One request to a connection: the site is asked to close, so that the next request is vetted on its own.</summary>
    private static byte[] InOriginForm(string[] line, string[] head, Uri location, ReadOnlyMemory<byte> rest)
    {
        var fields = head.Skip(1)
            .Where(field =>
                !field.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase)
                && (IsUpgrade(head) || !field.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase))
            );
        var close = IsUpgrade(head) ? "" : "Connection: close\r\n";
        var text = $"{line[0]} {location.PathAndQuery} {line[2]}\r\n{string.Concat(fields.Select(field => $"{field}\r\n"))}{close}\r\n";
        return [.. Encoding.Latin1.GetBytes(text), .. rest.Span];
    }

    private static bool IsUpgrade(string[] head) =>
        Array.Exists(head, field => field.StartsWith("Upgrade: websocket", StringComparison.OrdinalIgnoreCase));
}
