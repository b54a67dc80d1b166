using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>The nodes that hold the text, and those inside them that do not.</summary>
internal sealed record FoundContent(HashSet<INode> Chosen, HashSet<INode> Skipped);

/// <summary>
/// Finds a policy on a page without declared selectors. It drops what is around a text (landmarks, named furniture, clusters of
/// links), follows the part that holds nearly all running text down, and keeps beside that path only what belongs to a policy:
/// its title, its date lines, and further sections of running text with legal vocabulary. Anything dropped must be a small part of the page.
/// </summary>
internal sealed class MainContentFinder
{
    private const double Dominant = 0.9;
    private const double SmallPart = 0.3;
    private const double HalfPart = 0.5;

    private readonly HashSet<INode> _chosen = [];
    private readonly HashSet<INode> _skipped = [];
    private readonly PageStats _stats;
    private readonly TablesOfContents _contents;
    private readonly int _whole;

    private MainContentFinder(IElement body)
    {
        _stats = new PageStats(body);
        _whole = Math.Max(1, _stats.Of(body).Text);
        _contents = new TablesOfContents(body, _stats);
    }

    /// <summary>The text of a whole page.</summary>
    public static FoundContent Find(IElement body)
    {
        var finder = new MainContentFinder(body);
        finder.Follow(body, inMain: false);
        finder.Title(body);
        return new FoundContent(finder._chosen, finder._skipped);
    }

    /// <summary>The text of one document of a page that holds several: what stands in the part is inside the text, its heading too.</summary>
    public static FoundContent FindIn(IElement part, IElement? heading)
    {
        var finder = new MainContentFinder(part);
        finder.Follow(part, inMain: true);
        if (heading is not null)
        {
            finder.Choose(heading);
        }

        return new FoundContent(finder._chosen, finder._skipped);
    }

    private void Follow(IElement body, bool inMain)
    {
        Prune(body, inMain);
        _chosen.Add(Descend(body, inMain));
    }

    /// <summary>Marks what is around the text, from the top down. Inside a kept part only what is marked as furniture and small.</summary>
    private void Prune(IElement element, bool inMain)
    {
        inMain |= element.LocalName is "main" or "article" || element.GetAttribute("role") is "main" or "article";
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is not IElement child || _stats.IsHidden(child) || _stats.Of(child) is { All: 0 })
            {
                continue;
            }

            if (IsAround(child, inMain))
            {
                _skipped.Add(child);
            }
            else if (!IsLeaf(child))
            {
                Prune(child, inMain);
                if (child.LocalName == "details" && OpensNothing(child))
                {
                    _skipped.Add(child);
                }
            }
        }
    }

    /// <summary>What the summary opens is around the text; left alone it would be a word of nothing.</summary>
    private bool OpensNothing(IElement details)
    {
        foreach (var node in details.ChildNodes)
        {
            if (
                node is IText text
                    ? !text.Data.AsSpan().IsWhiteSpace()
                    : node is IElement { LocalName: not "summary" } element
                        && !_skipped.Contains(element)
                        && !_stats.IsHidden(element)
                        && _stats.Of(element).All > 0
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLeaf(IElement element) =>
        element.LocalName is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "a" or "span" or "td" or "th" or "tr";

    private bool IsAround(IElement element, bool inMain)
    {
        var stats = _stats.Of(element);
        // A consent layer may say more than a short policy, but not more than all else.
        var isLayer = Boilerplate.IsConsentLayer(element) || Boilerplate.IsDialog(element);
        if (stats.IsProse && stats.Text > _whole * (isLayer ? HalfPart : SmallPart))
        {
            return false;
        }

        if (isLayer || (Boilerplate.IsLandmark(element) && !(element.LocalName == "header" && inMain)))
        {
            return true;
        }

        if (_contents.IsInText(element, stats, inMain))
        {
            return IsNamedFurniture(element, stats, inMain) || !_contents.IsFirst(element);
        }

        if (stats.Text > _whole * SmallPart || IsHeading(element.LocalName))
        {
            return false;
        }

        return (element.LocalName != "li" && (IsNamedFurniture(element, stats, inMain) || IsNamedContents(element, stats, inMain)))
            || IsLinkCluster(element, stats, inMain);
    }

    private static bool IsNamedFurniture(IElement element, in BlockStats stats, bool inMain) =>
        MayBeFurniture(element, stats) && Boilerplate.IsNamed(element, withId: !inMain) && !HasTitle(element);

    private static bool IsNamedContents(IElement element, in BlockStats stats, bool inMain) =>
        MayBeFurniture(element, stats) && Boilerplate.IsNamedContents(element, withId: !inMain) && !HasTitle(element);

    /// <summary>
    /// A name is weak evidence: ids name clauses too ("how-we-share"). Furniture has something to click and is no running text.
    /// </summary>
    private static bool MayBeFurniture(IElement element, in BlockStats stats) =>
        element.Attributes.Length > 0 && stats.Links + stats.Controls > 0 && !(stats.IsProse && stats.Text > 400);

    private static bool IsHeading(string name) => name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6";

    /// <summary>Several links and little else: a menu, a list of articles, a table of contents.</summary>
    private bool IsLinkCluster(IElement element, in BlockStats stats, bool inMain)
    {
        if (stats.Links < 3 || element.LocalName is "li" or "table" or "tbody" or "dl")
        {
            return false;
        }

        // Inside the text, a list of links right after a sentence belongs to the sentence.
        var threshold = inMain ? 0.85 : 0.6;
        return stats.LinkShare > threshold && !(element.LocalName is "ul" or "ol" && FollowsSentence(element));
    }

    private bool FollowsSentence(IElement list)
    {
        for (var before = list.PreviousElementSibling; before is not null; before = before.PreviousElementSibling)
        {
            if (_stats.Of(before) is { All: > 0 } stats)
            {
                return before.LocalName is "p" or "div" or "span"
                    && stats.Text > 30
                    && before.TextContent.AsSpan().TrimEnd() is [.., ':' or '.' or '：'];
            }
        }

        return false;
    }

    private static bool HasTitle(IElement element) => element.LocalName == "h1" || element.QuerySelector("h1") is not null;

    /// <summary>Follows the child that holds nearly all running text.</summary>
    private IElement Descend(IElement from, bool inMain)
    {
        while (true)
        {
            inMain |= from.LocalName is "main" or "article" || from.GetAttribute("role") is "main" or "article";
            IElement? best = null;
            var (bestText, all) = (0, 0);
            foreach (var node in from.ChildNodes)
            {
                if (node is not IElement child || _skipped.Contains(child) || _stats.IsHidden(child))
                {
                    continue;
                }

                var text = Kept(child);
                all += text;
                if (text > bestText)
                {
                    (best, bestText) = (child, text);
                }
            }

            if (best is null || bestText < all * Dominant || IsLeaf(best) || best.LocalName is "ul" or "ol" or "table" or "dl" or "li")
            {
                return from;
            }

            Beside(from, best, inMain);
            from = best;
        }
    }

    /// <summary>Running text left after pruning.</summary>
    private int Kept(IElement element)
    {
        var text = _stats.Of(element).Text;
        foreach (var node in _skipped)
        {
            if (node.Parent == element)
            {
                text -= _stats.Of(node).Text;
            }
        }

        return text;
    }

    /// <summary>What stands beside the path and belongs to the policy.</summary>
    private void Beside(IElement parent, IElement path, bool inMain)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is not IElement element || element == path || _skipped.Contains(element) || _stats.IsHidden(element))
            {
                continue;
            }

            var stats = _stats.Of(element);
            if (stats.All == 0)
            {
                continue;
            }

            var text = element.TextContent;
            if (
                inMain
                || _contents.IsInText(element, stats, inMain)
                || DateLines.Is(text)
                || (HasTitle(element) && stats.All < 600)
                || (stats.IsProse && stats.LinkShare < 0.25 && LegalVocabulary.Count(text) >= 3)
            )
            {
                _chosen.Add(element);
            }
        }
    }

    /// <summary>A text without its title takes the page's own first heading, even out of a dropped header.</summary>
    private void Title(IElement body)
    {
        foreach (var chosen in _chosen)
        {
            if (chosen is IElement element && HasTitle(element))
            {
                return;
            }
        }

        if (
            body.QuerySelector("h1") is { } title
            && !_stats.IsHidden(title)
            && title.TextContent.Length is > 3 and < 200
            && title.Closest("nav,dialog") is null
        )
        {
            Choose(title);
        }
    }

    /// <summary>Inside a chosen part a chosen element changes nothing, unless it was to be dropped.</summary>
    private void Choose(IElement element)
    {
        _chosen.Add(element);
        _skipped.Remove(element);
    }
}
