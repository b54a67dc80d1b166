namespace ClauseAtlas.Extraction.Media;

/// <summary>
/// Decides what a body is from its bytes first and its Content-Type second: servers mislabel PDFs as HTML, HTML as plain text
/// and archives as anything.
/// </summary>
internal static class MediaSniffer
{
    private const int Window = 1024;

    private static readonly byte[][] BinaryMagics =
    [
        [0x89, (byte)'P', (byte)'N', (byte)'G'],
        [0xFF, 0xD8, 0xFF],
        [.. "GIF8"u8],
        [(byte)'P', (byte)'K', 3, 4],
        [0x1F, 0x8B],
        [0x28, 0xB5, 0x2F, 0xFD],
        [0xD0, 0xCF, 0x11, 0xE0],
        [0x7F, (byte)'E', (byte)'L', (byte)'F'],
        [.. "RIFF"u8],
        [.. "wOFF"u8],
        [.. "wOF2"u8],
        [.. "7z\xBC\xAF"u8],
        [.. "Rar!"u8],
        [.. "%!PS"u8],
    ];

    private static readonly string[] HtmlMarks =
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<title",
        "<meta",
        "<script",
        "<style",
        "<main",
        "<article",
        "<section",
        "<div",
        "<table",
        "<h1",
        "<h2",
        "<p>",
        "<p ",
        "<ul",
        "<ol",
        "<a ",
        "<br",
        "<span",
        "<font",
        "<center",
        "<!--",
    ];

    /// <summary>The kind of a body. <paramref name="contentType"/> decides only where the bytes leave a choice.</summary>
    public static MediaKind KindOf(ReadOnlySpan<byte> body, string? contentType)
    {
        var head = body[..Math.Min(body.Length, Window)];
        if (head.IndexOfAnyExcept(" \t\r\n\f\0"u8) < 0 && body.IndexOfAnyExcept(" \t\r\n\f\0"u8) < 0)
        {
            return MediaKind.Empty;
        }

        if (head.IndexOf("%PDF-"u8) is >= 0 and var pdf && !HasHtmlMark(head[..pdf]))
        {
            return MediaKind.Pdf;
        }

        if (IsBinary(head))
        {
            return MediaKind.Binary;
        }

        var type = ContentTypeHeader.MediaType(contentType);
        if (type is "application/pdf")
        {
            return HasHtmlMark(head) ? MediaKind.Html : MediaKind.Binary;
        }

        if (type is "text/html" or "application/xhtml+xml")
        {
            return body.IndexOf((byte)'<') >= 0 || IsWide(head) ? MediaKind.Html : MediaKind.Text;
        }

        return type is "text/markdown" or "application/json" or "text/x-markdown" || !StartsAsHtml(head) ? MediaKind.Text : MediaKind.Html;
    }

    private static bool IsWide(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);

    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        foreach (var magic in BinaryMagics)
        {
            if (head.StartsWith(magic))
            {
                return true;
            }
        }

        if (IsWide(head))
        {
            return false;
        }

        // Bytes no text encoding of the web uses (ESC is ISO-2022-JP's). NUL padding of a few bytes is forgiven.
        var control = 0;
        foreach (var b in head)
        {
            if (b < 0x20 && b is not (9 or 10 or 12 or 13 or 0x1B))
            {
                control++;
            }
        }

        return control > 2 + (head.Length / 50);
    }

    /// <summary>The first thing after white space, a BOM or an XML prolog is a tag HTML has.</summary>
    private static bool StartsAsHtml(ReadOnlySpan<byte> head)
    {
        var at = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        if (IsWide(head))
        {
            return HasHtmlMark(head);
        }

        var start = head[at..].IndexOfAnyExcept(" \t\r\n\f"u8);
        if (start < 0)
        {
            return false;
        }

        var rest = head[(at + start)..];
        return rest.StartsWith("<?xml"u8) ? HasHtmlMark(rest) : rest[0] == '<' && HasHtmlMark(rest[..Math.Min(rest.Length, 16)]);
    }

    private static bool HasHtmlMark(ReadOnlySpan<byte> head)
    {
        Span<char> lower = stackalloc char[Window];
        var length = 0;
        foreach (var b in head)
        {
            if (b != 0)
            {
                lower[length++] = char.ToLowerInvariant((char)b);
            }
        }

        foreach (var mark in HtmlMarks)
        {
            if (lower[..length].IndexOf(mark, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
