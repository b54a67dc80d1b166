using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>A link of a page: where to and what it says.</summary>
internal sealed record PageLink(Uri Location, string Text, FoundBy By);

/// <summary>A fetched page as a tree, for what extraction does not give: links, titles and whether selectors match.</summary>
internal sealed class PageMarkup(IHtmlDocument document, Uri location)
{
    private const int MostLinks = 5000;

    public IHtmlDocument Document => document;

    /// <summary>The tree of an HTML page, or null for another kind of content.</summary>
    public static PageMarkup? Of(FetchedPage page)
    {
        var type = page.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not (null or "" or "text/html" or "application/xhtml+xml") || page.Body.Span.StartsWith("%PDF-"u8))
        {
            return null;
        }

        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false });
        using var bytes = new MemoryStream(page.Body.ToArray(), writable: false);
        return new PageMarkup(
            Charset(page) is { } charset ? parser.ParseDocument(charset.GetString(page.Body.Span)) : parser.ParseDocument(bytes),
            page.Location
        );
    }

    /// <summary>The language the page says it is in, in the form of BCP 47, or null.</summary>
    public string? Language
    {
        get
        {
            var parts = (document.DocumentElement?.GetAttribute("lang") ?? "").Trim().Replace('_', '-').Split('-');
            return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) ? parts[0].ToLowerInvariant() : null;
        }
    }

    /// <summary>What the page calls itself, best first: its headings, then the parts of its title, of which one is often the site's name.</summary>
    public IEnumerable<string> Names =>
        document
            .QuerySelectorAll("main h1, article h1")
            .Concat(document.QuerySelectorAll("h1"))
            .Select(heading => heading.TextContent)
            .Concat(document.Title?.Split([" | ", " – ", " — ", " - ", " · "], StringSplitOptions.None) ?? [])
            .Select(OneLine)
            .Where(text => text is { Length: > 2 and < 160 })
            .Distinct();

    /// <summary>The site's own name, as it gives it.</summary>
    public string? SiteName =>
        document.QuerySelector("meta[property='og:site_name']")?.GetAttribute("content") is { } name
        && OneLine(name) is { Length: > 1 and < 80 } line
            ? line
            : null;

    /// <summary>Links to other pages over HTTP, in the order of the page; a page's own parts are not among them.</summary>
    public IEnumerable<PageLink> Links()
    {
        var declared = document.QuerySelector("base[href]")?.GetAttribute("href");
        var start = declared is not null && Uri.TryCreate(location, declared, out var given) ? given : location;
        foreach (var anchor in document.QuerySelectorAll("a[href]").Take(MostLinks))
        {
            var href = anchor.GetAttribute("href")!.Trim();
            if (
                href.StartsWith('#')
                || !Uri.TryCreate(start, href, out var target)
                || target.Scheme is not ("http" or "https")
                || target.UserInfo.Length > 0
            )
            {
                continue;
            }

            var text = OneLine(anchor.TextContent);
            text = text.Length > 0 ? text : OneLine(anchor.GetAttribute("aria-label") ?? anchor.GetAttribute("title") ?? "");
            yield return new PageLink(WithoutFragment(target), text, InFooter(anchor) ? FoundBy.FooterLink : FoundBy.PageLink);
        }
    }

    public static Uri WithoutFragment(Uri location) =>
        location.Fragment.Length == 0 ? location : new Uri(location.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));

    private static bool InFooter(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (
                at.LocalName == "footer"
                || at.GetAttribute("role") == "contentinfo"
                || (at.Id ?? "").Contains("footer", StringComparison.OrdinalIgnoreCase)
                || (at.ClassName ?? "").Contains("footer", StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Encoding? Charset(FetchedPage page)
    {
        var name = page
            .ContentType?.Split(';')
            .Select(part => part.Trim())
            .FirstOrDefault(part => part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
            ?[8..].Trim('"', '\'', ' ');
        return name is null
            ? null
            : Encoding.GetEncodings().FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetEncoding();
    }
}
