namespace ClauseAtlas.Fetching;

/// <summary>The headers of a page request, in the order they are sent.</summary>
internal static class RequestHeaders
{
    private const string Accept = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5";

    public static List<KeyValuePair<string, string>> For(FetchRequest request, FetchOptions options)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("User-Agent", options.UserAgent),
            new("Accept", Accept),
            new("Accept-Language", AcceptLanguage(request.Language)),
            new("Accept-Encoding", options.AcceptEncoding),
        ];
        if (request.ETag is { } tag && IsPlain(tag))
        {
            headers.Add(new("If-None-Match", tag));
        }

        if (request.LastModified is { } date && IsPlain(date))
        {
            headers.Add(new("If-Modified-Since", date));
        }

        return headers;
    }

    /// <summary>The declared language first; English as what most sites fall back to anyway, so that the answer does not depend on where we are.</summary>
    internal static string AcceptLanguage(string? language) =>
        language is null || language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? $"{language ?? "en"}, *;q=0.5"
            : $"{language}, en;q=0.5, *;q=0.3";

    /// <summary>A validator comes from a site; with a line break in it, it would add headers to our request.</summary>
    private static bool IsPlain(string value) => !value.Any(char.IsControl);
}
