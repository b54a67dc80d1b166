using System.Text;
using ClauseAtlas.Fetching;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>
/// A main document's request and response written as HTTP/1.1 messages. A browser hands over headers and the decoded body, not the bytes of the wire: the
/// framing headers that no longer hold are renamed <c>x-orig-…</c>, which marks the message as written afterwards.
/// </summary>
internal static class SynthesisedHop
{
    private static readonly string[] Framing = ["content-encoding", "transfer-encoding", "content-length"];

    public static async Task<Hop> OfAsync(IResponse response, DateTimeOffset at, TimeSpan patience)
    {
        var location = new Uri(response.Url);
        var request = await HeadersAsync(response.Request.HeadersArrayAsync(), patience);
        var headers = await HeadersAsync(response.HeadersArrayAsync(), patience);
        var body = response.Status is >= 300 and < 400 ? [] : await BodyAsync(response, patience);
        return new Hop(
            location,
            at,
            Peer: null,
            response.Status,
            RequestMessage(response, location, request),
            ResponseMessage(response, headers, body ?? []),
            body is null ? "disconnect" : null
        );
    }

    private static byte[] RequestMessage(IResponse response, Uri location, IReadOnlyList<Header> headers)
    {
        var text = new StringBuilder($"{response.Request.Method} {location.PathAndQuery} HTTP/1.1\r\n");
        if (!headers.Any(header => header.Name.Equals("host", StringComparison.OrdinalIgnoreCase)))
        {
            text.Append("Host: ").Append(location.Authority).Append("\r\n");
        }

        foreach (var header in headers.Where(header => !header.Name.StartsWith(':')))
        {
            text.Append(header.Name).Append(": ").Append(header.Value).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }

    private static byte[] ResponseMessage(IResponse response, IReadOnlyList<Header> headers, byte[] body)
    {
        var text = new StringBuilder($"HTTP/1.1 {response.Status} {response.StatusText}\r\n");
        foreach (var header in headers.Where(header => !header.Name.StartsWith(':')))
        {
            var renamed = Framing.Contains(header.Name, StringComparer.OrdinalIgnoreCase) ? "x-orig-" : "";
            foreach (var value in header.Value.Split('\n'))
            {
                text.Append(renamed).Append(header.Name).Append(": ").Append(value).Append("\r\n");
            }
        }

        text.Append("Content-Length: ").Append(body.Length).Append("\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. body];
    }

    private static async Task<IReadOnlyList<Header>> HeadersAsync(Task<IReadOnlyList<Header>> headers, TimeSpan patience)
    {
        try
        {
            return await headers.WaitAsync(patience);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return [];
        }
    }

    private static async Task<byte[]?> BodyAsync(IResponse response, TimeSpan patience)
    {
        try
        {
            return await response.BodyAsync().WaitAsync(patience);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }
}
