using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>
/// A list of links to places on the page. Inside the text it is the author's and belongs to it; outside, in a sidebar or a menu, it is the
/// site's. A page that carries the same list twice, for wide and for narrow screens, shows a reader one.
/// </summary>
internal sealed class TablesOfContents(IElement body, PageStats stats)
{
    private readonly Dictionary<string, IElement> _kept = [];
    private readonly Lazy<IElement?> _frame = new(() => Frame(body, stats));

    /// <summary>The element is such a list, and stands in the text.</summary>
    /// <param name="inMain">It is inside what the page itself marks as its main content.</param>
    public bool IsInText(IElement element, in BlockStats own, bool inMain) =>
        own.Links >= 3
        && own.Inner * 10 >= own.Links * 8
        && own.LinkShare > 0.6
        && element.LocalName is not ("li" or "table" or "tbody" or "dl")
        && (inMain || (_frame.Value is { } frame && IsInside(element, frame) && LeadsToPlaces(element)));

    /// <summary>No other element with the same links is kept. Parts of a kept one are.</summary>
    public bool IsFirst(IElement element)
    {
        var links = string.Join('\n', element.QuerySelectorAll("a[href]").Select(a => a.TextContent.Trim()));
        if (_kept.TryAdd(links, element))
        {
            return true;
        }

        return IsInside(element, _kept[links]);
    }

    /// <summary>
    /// On a page that marks no main content: the smallest part with the title and most of the running text, unless the site's own header, menu or footer
    /// stands in it too.
    /// </summary>
    private static IElement? Frame(IElement body, PageStats stats)
    {
        var half = stats.Of(body).Text / 2;
        for (var at = body.QuerySelector("h1")?.ParentElement; at is not null && at != body; at = at.ParentElement)
        {
            if (stats.Of(at).Text > half)
            {
                return at.QuerySelector("nav,footer,[role=navigation],[role=contentinfo],[role=banner]") is null ? at : null;
            }
        }

        return null;
    }

    private static bool IsInside(INode node, IElement part)
    {
        for (INode? at = node; at is not null; at = at.Parent)
        {
            if (at == part)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Each link names a place on this page; a bare <c>#</c> is a control of a script.</summary>
    private static bool LeadsToPlaces(IElement element) =>
        element.QuerySelectorAll("a[href]").All(a => a.GetAttribute("href") is ['#', _, ..]);
}
