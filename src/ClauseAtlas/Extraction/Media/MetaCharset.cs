using System.Text;

namespace ClauseAtlas.Extraction.Media;

/// <summary>The HTML standard's prescan: the encoding a page names in its first 1024 bytes (§13.2.3.2), an XML declaration included.</summary>
internal static class MetaCharset
{
    private const int Window = 1024;

    /// <summary>The encoding named, or null. UTF-16 named inside bytes we could read as ASCII cannot be true and means UTF-8.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, Window)]);
        var found = EncodingLabels.Find(FromXmlDeclaration(head) ?? FromMeta(head));
        return found is UnicodeEncoding ? EncodingLabels.Utf8 : found;
    }

    private static string? FromXmlDeclaration(string head)
    {
        if (!head.StartsWith("<?xml", StringComparison.Ordinal))
        {
            return null;
        }

        var end = head.IndexOf("?>", StringComparison.Ordinal);
        return end < 0 ? null : Attribute(head[..end], "encoding");
    }

    private static string? FromMeta(string head)
    {
        var at = 0;
        while (at < head.Length)
        {
            var open = head.IndexOf('<', at);
            if (open < 0)
            {
                return null;
            }

            if (string.CompareOrdinal(head, open, "<!--", 0, 4) == 0)
            {
                var close = head.IndexOf("-->", open + 2, StringComparison.Ordinal);
                at = close < 0 ? head.Length : close + 3;
                continue;
            }

            var end = head.IndexOf('>', open);
            end = end < 0 ? head.Length : end;
            if (string.Compare(head, open, "<meta", 0, 5, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var tag = head[open..end];
                var equivalent = Attribute(tag, "http-equiv") is not null ? ContentTypeHeader.Charset(Attribute(tag, "content")) : null;
                if (EncodingLabels.Find(equivalent ?? Attribute(tag, "charset")) is not null)
                {
                    return equivalent ?? Attribute(tag, "charset");
                }
            }

            at = end + 1;
        }

        return null;
    }

    private static string? Attribute(string tag, string name)
    {
        for (
            var at = tag.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = tag.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (at == 0 || !(char.IsWhiteSpace(tag[at - 1]) || tag[at - 1] is '/' or '"' or '\''))
            {
                continue;
            }

            var rest = tag.AsSpan(at + name.Length).TrimStart();
            if (rest.IsEmpty || rest[0] != '=')
            {
                continue;
            }

            rest = rest[1..].TrimStart();
            if (rest.IsEmpty)
            {
                return null;
            }

            var quote = rest[0];
            var end = quote is '"' or '\'' ? rest[1..].IndexOf(quote) : rest.IndexOfAny(" \t\r\n/");
            rest = quote is '"' or '\'' ? rest[1..] : rest;
            return (end < 0 ? rest : rest[..end]).ToString();
        }

        return null;
    }
}
