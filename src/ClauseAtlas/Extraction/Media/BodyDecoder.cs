using System.Text;
using System.Text.Unicode;

namespace ClauseAtlas.Extraction.Media;

/// <summary>
/// Bytes to characters by the HTML standard's order (byte order mark, transport, prescan), with two corrections that pages need:
/// bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever the label (chance makes no valid UTF-8), and a UTF-8 label
/// on bytes that are not falls back to the page's own label, then to windows-1252.
/// </summary>
internal static class BodyDecoder
{
    /// <summary>The text of a body. Never throws: what the encoding cannot read becomes U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType, bool isHtml, bool isUtf8)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return EncodingLabels.Utf8.GetString(body[3..]);
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(body[2..]);
        }

        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(body[2..]);
        }

        return (isUtf8 ? EncodingLabels.Utf8 : Choose(body, contentType, isHtml)).GetString(body);
    }

    private static Encoding Choose(ReadOnlySpan<byte> body, string? contentType, bool isHtml)
    {
        var transport = EncodingLabels.Find(ContentTypeHeader.Charset(contentType));
        if (transport is UnicodeEncoding)
        {
            // Said to be UTF-16 but without a mark and readable as ASCII: the label is wrong.
            if (body[..Math.Min(body.Length, 64)].Contains((byte)0))
            {
                return transport;
            }

            transport = null;
        }

        var declared = transport ?? (isHtml ? MetaCharset.Find(body) : null);
        if (!body.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return declared is { CodePage: 50220 or 50221 or 50222 } ? declared : EncodingLabels.Utf8;
        }

        if (Utf8.IsValid(body))
        {
            return EncodingLabels.Utf8;
        }

        if (declared is not UTF8Encoding)
        {
            return declared ?? Undeclared(body);
        }

        var other = isHtml ? MetaCharset.Find(body) : null;
        return other is not null and not UTF8Encoding ? other : Undeclared(body);
    }

    /// <summary>A few broken sequences in a UTF-8 text stay U+FFFD; a text without UTF-8 sequences is windows-1252.</summary>
    private static Encoding Undeclared(ReadOnlySpan<byte> body)
    {
        int valid = 0,
            broken = 0;
        while (!body.IsEmpty)
        {
            var next = body.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (next < 0)
            {
                break;
            }

            body = body[next..];
            var status = Rune.DecodeFromUtf8(body, out _, out var used);
            (valid, broken) = status is System.Buffers.OperationStatus.Done ? (valid + 1, broken) : (valid, broken + 1);
            body = body[Math.Max(1, used)..];
        }

        return valid > broken ? EncodingLabels.Utf8 : EncodingLabels.Windows1252;
    }
}
