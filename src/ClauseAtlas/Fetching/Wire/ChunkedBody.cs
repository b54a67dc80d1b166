using System.Globalization;
using System.Text;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>The chunked transfer coding (RFC 9112 §7.1).</summary>
internal static class ChunkedBody
{
    /// <summary>Joins the chunks. Stops where the framing ends or breaks; then the body is not complete.</summary>
    public static (ReadOnlyMemory<byte> Entity, int Length, bool Complete) Read(ReadOnlyMemory<byte> framed)
    {
        var bytes = framed.Span;
        var entity = new MemoryStream();
        var at = 0;
        while (Line(bytes, ref at) is { } sizeLine)
        {
            if (!TryReadSize(sizeLine, out var size))
            {
                break;
            }

            if (size == 0)
            {
                return (Joined(entity), at = SkipTrailers(bytes, at, out var ended), ended);
            }

            var have = (int)Math.Min(size, bytes.Length - at);
            entity.Write(bytes.Slice(at, have));
            at += have;
            if (have < size || Line(bytes, ref at) is not "")
            {
                break;
            }
        }

        return (Joined(entity), bytes.Length, false);
    }

    private static ReadOnlyMemory<byte> Joined(MemoryStream entity) => entity.GetBuffer().AsMemory(0, (int)entity.Length);

    private static bool TryReadSize(string line, out long size)
    {
        var extension = line.IndexOf(';', StringComparison.Ordinal);
        var digits = (extension < 0 ? line : line[..extension]).Trim();
        return long.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out size) && size >= 0;
    }

    private static int SkipTrailers(ReadOnlySpan<byte> bytes, int at, out bool ended)
    {
        while (Line(bytes, ref at) is { } line)
        {
            if (line.Length == 0)
            {
                ended = true;
                return at;
            }
        }

        ended = false;
        return bytes.Length;
    }

    private static string? Line(ReadOnlySpan<byte> bytes, ref int at)
    {
        var end = bytes[at..].IndexOf((byte)'\n');
        if (end < 0)
        {
            return null;
        }

        var line = bytes.Slice(at, end);
        at += end + 1;
        return Encoding.Latin1.GetString(line).TrimEnd('\r');
    }
}
