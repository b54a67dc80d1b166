using System.Collections.Immutable;
using System.Text;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>An HTTP/1.1 response read from its bytes: the same reading for what just came over the wire and for what an archive kept.</summary>
/// <param name="Entity">The body with transfer coding removed and content coding kept; what a WARC payload digest covers.</param>
/// <param name="Length">Bytes of the message that belong to this answer, interim answers before it included.</param>
/// <param name="Complete">Whether the framing says that the whole body is there.</param>
internal sealed record HttpAnswer(
    int Status,
    ImmutableArray<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Entity,
    int Length,
    bool Complete
)
{
    /// <summary>The first header of a name, or null.</summary>
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>All values of a list header, split at commas, lower case.</summary>
    public ImmutableArray<string> Tokens(string name) =>
        [
            .. Headers
                .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                .SelectMany(header => header.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(token => token.ToLowerInvariant()),
        ];

    /// <summary>Reads the final response of a message, or null when the bytes are not one. Interim (1xx) responses are passed over.</summary>
    /// <param name="toTheEnd">Whether the connection was closed after these bytes: then a body without framing is whole (RFC 9112 §6.3 rule 8).</param>
    public static HttpAnswer? Read(ReadOnlyMemory<byte> message, bool toTheEnd = true)
    {
        var start = 0;
        while (ResponseHead.Read(message.Span[start..]) is { } head)
        {
            start += head.Length;
            if (head.Status is >= 100 and < 200)
            {
                continue;
            }

            var answer = new HttpAnswer(head.Status, head.Headers, default, start, Complete: true);
            return answer.WithBody(message[start..], toTheEnd);
        }

        return null;
    }

    private HttpAnswer? WithBody(ReadOnlyMemory<byte> rest, bool toTheEnd)
    {
        if (Status is 204 or 304)
        {
            return this;
        }

        var transfer = Tokens("Transfer-Encoding");
        if (transfer.Length > 0)
        {
            if (transfer[^1] != "chunked")
            {
                return this with { Entity = rest, Length = Length + rest.Length, Complete = toTheEnd };
            }

            var (entity, length, complete) = ChunkedBody.Read(rest);
            return this with { Entity = entity, Length = Length + length, Complete = complete };
        }

        var lengths = Tokens("Content-Length").Distinct(StringComparer.Ordinal).ToArray();
        if (lengths.Length == 0)
        {
            return this with { Entity = rest, Length = Length + rest.Length, Complete = toTheEnd };
        }

        // RFC 9112 §6.3 rule 5: differing or unreadable lengths make the framing invalid.
        if (lengths.Length > 1 || !long.TryParse(lengths[0], System.Globalization.NumberStyles.None, null, out var declared))
        {
            return null;
        }

        var have = (int)Math.Min(declared, rest.Length);
        return this with { Entity = rest[..have], Length = Length + have, Complete = have == declared };
    }
}

/// <summary>Status line and header fields.</summary>
internal sealed record ResponseHead(int Status, ImmutableArray<KeyValuePair<string, string>> Headers, int Length)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a head up to its empty line, or null when there is none. Bare line feeds are accepted (RFC 9112 §2.2).</summary>
    public static ResponseHead? Read(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (NextLine(bytes, ref at) is not { } first || !TryReadStatus(first, out var status))
        {
            return null;
        }

        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (NextLine(bytes, ref at) is { } line)
        {
            if (line.Length == 0)
            {
                return new ResponseHead(status, headers.ToImmutable(), at);
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line[0] is ' ' or '\t' && headers.Count > 0)
            {
                // RFC 9112 §5.2: an obsolete fold is one space.
                var last = headers[^1];
                headers[^1] = new(last.Key, $"{last.Value} {line.Trim()}");
            }
            else if (colon > 0)
            {
                headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim(' ', '\t')));
            }
        }

        return null;
    }

    private static bool TryReadStatus(string line, out int status)
    {
        status = 0;
        return line.StartsWith("HTTP/1.", StringComparison.OrdinalIgnoreCase)
            && line.Length >= 12
            && int.TryParse(line.AsSpan(9, 3), System.Globalization.NumberStyles.None, null, out status);
    }

    private static string? NextLine(ReadOnlySpan<byte> bytes, ref int at)
    {
        var end = bytes[at..].IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var line = bytes.Slice(at, end);
        at += end + 1;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        try
        {
            return StrictUtf8.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(line);
        }
    }
}
