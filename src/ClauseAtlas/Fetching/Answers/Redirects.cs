using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching.Answers;

/// <summary>Where an answer sends its reader on to.</summary>
internal static partial class Redirects
{
    /// <summary>A refresh after more than this is a page that reloads, not a redirect.</summary>
    private const double LongestRefresh = 5;

    /// <summary>The value of the Location header of a redirect (RFC 9110 §15.4), or of a prompt refresh to elsewhere; null when the answer is the end.</summary>
    public static string? Target(HttpAnswer answer, Uri location)
    {
        if (answer.Status is 301 or 302 or 303 or 307 or 308)
        {
            return answer.Header("Location");
        }

        return answer.Status is >= 200 and < 300 && answer.Header("Refresh") is { } refresh ? Elsewhere(refresh, location) : null;
    }

    /// <summary>The target of a <c>meta refresh</c> on a page that says little else. One inside <c>noscript</c> is for readers without scripts and stays.</summary>
    public static string? Target(PageSketch sketch, Uri location)
    {
        if (!sketch.IsShort)
        {
            return null;
        }

        var markup = HiddenMarkup().Replace(sketch.Html, "");
        foreach (Match meta in MetaElement().Matches(markup))
        {
            var content = ContentAttribute().Match(meta.Value);
            var value = content.Groups["d"].Success ? content.Groups["d"].Value : content.Groups["s"].Value;
            if (
                RefreshAttribute().IsMatch(meta.Value)
                && content.Success
                && Elsewhere(WebUtility.HtmlDecode(value), location) is { } target
            )
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>Resolves a target against the address it came from, without its fragment; null when it is no address.</summary>
    public static Uri? Resolve(string target, Uri location)
    {
        var cut = target.IndexOf('#', StringComparison.Ordinal);
        return Uri.TryCreate(location, (cut < 0 ? target : target[..cut]).Trim(), out var resolved) ? resolved : null;
    }

    private static string? Elsewhere(string refresh, Uri location)
    {
        var parts = RefreshValue().Match(refresh);
        if (!parts.Success || !double.TryParse(parts.Groups[1].Value, NumberStyles.Float, null, out var delay) || delay > LongestRefresh)
        {
            return null;
        }

        var target = parts.Groups[2].Value.Trim('"', '\'', ' ');
        return Resolve(target, location) is { } resolved && resolved != location ? target : null;
    }

    [GeneratedRegex(@"^\s*(\d{1,6}(?:\.\d*)?)\s*[;,\s]\s*(?:url\s*=\s*)?(\S.*?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RefreshValue();

    [GeneratedRegex("<meta\\s[^>]{1,3000}>", RegexOptions.IgnoreCase)]
    private static partial Regex MetaElement();

    [GeneratedRegex("http-equiv\\s*=\\s*[\"']?refresh\\b", RegexOptions.IgnoreCase)]
    private static partial Regex RefreshAttribute();

    [GeneratedRegex("content\\s*=\\s*(?:\"(?<d>[^\"]*)\"|'(?<s>[^']*)')", RegexOptions.IgnoreCase)]
    private static partial Regex ContentAttribute();

    [GeneratedRegex(@"<(noscript|script|template)\b.*?(</\1|\z)|<!--.*?(-->|\z)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex HiddenMarkup();
}
