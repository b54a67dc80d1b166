using System.Text;

namespace ClauseAtlas.Extraction.Html;

/// <summary>
/// Where a link leads, written one way: absolute, without what identifies the visit (tracking, session and one-time parameters).
/// Links inside the page and scripts lead nowhere a reader of the text could go; they keep their words only.
/// </summary>
internal sealed class LinkCanonicalizer(Uri location, string? baseHref, IReadOnlySet<string> removed)
{
    private static readonly HashSet<string> Visit = new(StringComparer.OrdinalIgnoreCase)
    {
        "gclid",
        "gclsrc",
        "dclid",
        "wbraid",
        "gbraid",
        "fbclid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "li_fat_id",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "_gac",
        "_hsenc",
        "_hsmi",
        "__hstc",
        "__hssc",
        "__hsfp",
        "hsctatracking",
        "mkt_tok",
        "vero_id",
        "oly_anon_id",
        "oly_enc_id",
        "s_cid",
        "trk",
        "trackingid",
        "sid",
        "sessionid",
        "session_id",
        "session",
        "phpsessid",
        "jsessionid",
        "aspsessionid",
        "cfid",
        "cftoken",
        "token",
        "csrf",
        "csrf_token",
        "csrftoken",
        "_csrf",
        "_token",
        "authenticity_token",
        "nonce",
        "_wpnonce",
        "cachebuster",
        "cb",
        "requestid",
        "request_id",
        "correlationid",
        "visitorid",
        "visitor_id",
        "ga_id",
        "anonymous_id",
        "anonid",
        "distinct_id",
    }; // csharpier-ignore

    private readonly Uri _base =
        Uri.TryCreate(location, (baseHref ?? "").Trim(), out var given) && given.Scheme is "http" or "https" ? given : location;
    private readonly string _here = WithoutFragment(location.AbsoluteUri);
    private readonly Dictionary<string, string?> _known = [];

    /// <summary>The target as Markdown can carry it, or null when the link keeps its words only.</summary>
    public string? Target(string? href)
    {
        if (string.IsNullOrWhiteSpace(href))
        {
            return null;
        }

        if (!_known.TryGetValue(href, out var target))
        {
            target = Resolve(href.Trim());
            _known[href] = target;
        }

        return target;
    }

    private string? Resolve(string href)
    {
        if (href[0] == '#' || href.Length > 4000)
        {
            return null;
        }

        if (!Uri.TryCreate(_base, href, out var uri))
        {
            return null;
        }

        switch (uri.Scheme)
        {
            case "http" or "https":
                var clean = Clean(uri);
                return WithoutFragment(clean) == _here ? null : Printable(clean);
            case "mailto" or "tel":
                return Printable(uri.OriginalString.Trim());
            default:
                return null;
        }
    }

    private string Clean(Uri uri)
    {
        var path = uri.AbsolutePath;
        var session = path.IndexOf(";jsessionid=", StringComparison.OrdinalIgnoreCase);
        var query = uri.Query;
        if (session < 0 && query.Length < 2)
        {
            return uri.AbsoluteUri;
        }

        var text = new StringBuilder();
        text.Append(uri.GetLeftPart(UriPartial.Authority)).Append(session < 0 ? path : path[..session]);
        var separator = '?';
        var pairs = query.AsSpan(Math.Min(1, query.Length));
        foreach (var range in pairs.Split('&'))
        {
            var pair = pairs[range];
            var equals = pair.IndexOf('=');
            var name = Uri.UnescapeDataString((equals < 0 ? pair : pair[..equals]).ToString());
            if (
                pair.IsEmpty
                || Visit.Contains(name)
                || removed.Contains(name)
                || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            )
            {
                continue;
            }

            text.Append(separator).Append(pair);
            separator = '&';
        }

        return text.Append(uri.Fragment).ToString();
    }

    private static string WithoutFragment(string address)
    {
        var hash = address.IndexOf('#');
        return hash < 0 ? address : address[..hash];
    }

    /// <summary>Brackets, blanks and angles would end the target (CommonMark §6.3).</summary>
    private static string Printable(string address)
    {
        if (address.AsSpan().IndexOfAny(" ()<>\\\n\t") < 0)
        {
            return address;
        }

        var text = new StringBuilder(address.Length + 8);
        foreach (var c in address)
        {
            text.Append(
                c switch
                {
                    '(' => "%28",
                    ')' => "%29",
                    '<' => "%3C",
                    '>' => "%3E",
                    '\\' => "%5C",
                    ' ' or '\t' or '\n' => "%20",
                    _ => c.ToString(),
                }
            );
        }

        return text.ToString();
    }
}
