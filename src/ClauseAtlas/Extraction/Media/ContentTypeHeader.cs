namespace ClauseAtlas.Extraction.Media;

/// <summary>Reads a Content-Type header as browsers do: forgivingly.</summary>
internal static class ContentTypeHeader
{
    /// <summary>The media type in lower case, without parameters; empty when there is none.</summary>
    public static string MediaType(string? header)
    {
        var type = (header ?? "").AsSpan();
        var end = type.IndexOfAny(';', ',');
        return (end < 0 ? type : type[..end]).Trim().ToString().ToLowerInvariant();
    }

    /// <summary>The charset parameter, or null.</summary>
    public static string? Charset(string? header)
    {
        var at = header?.IndexOf("charset", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = header.AsSpan(at + "charset".Length).TrimStart();
        if (rest.IsEmpty || rest[0] != '=')
        {
            return null;
        }

        rest = rest[1..].Trim(" \t\"'");
        var end = rest.IndexOfAny(" \t;,\"'");
        var label = (end < 0 ? rest : rest[..end]).ToString();
        return label.Length == 0 ? null : label;
    }
}
