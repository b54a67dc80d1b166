using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Extraction.Html;

/// <summary>What a declaration selects of a page: the nodes, or the selection that matched nothing.</summary>
internal sealed record SelectedNodes(IReadOnlySet<INode> Nodes, string? Missed);

/// <summary>
/// Runs a declaration's removals and selections, in Open Terms Archive's order: ranges are removed before elements, then everything
/// selected is taken, in document order, once. A selection that matches nothing is named, never skipped: skipping one of several would look
/// as if the company had deleted that text.
/// </summary>
internal static class PageSelection
{
    /// <summary>Takes the removals out of the document. A removal that matches nothing changes nothing, except a range, whose ends are then unknown.</summary>
    public static string? Remove(IHtmlDocument document, ImmutableArray<Selection> removals)
    {
        foreach (var removal in removals)
        {
            if (removal is RangeSelection range)
            {
                var (nodes, missed) = Range(document, range);
                if (missed is not null)
                {
                    return missed;
                }

                Detach(nodes);
            }
        }

        foreach (var removal in removals)
        {
            if (removal is CssSelection css)
            {
                if (Css(document, css.Css) is not { } matches)
                {
                    return $"`{css.Css}` (not a valid selector)";
                }

                Detach(matches);
            }
        }

        return null;
    }

    /// <summary>Everything selected, as a set of nodes to visit in document order.</summary>
    public static SelectedNodes Select(IHtmlDocument document, ImmutableArray<Selection> selections)
    {
        var selected = new HashSet<INode>();
        foreach (var selection in selections)
        {
            switch (selection)
            {
                case CssSelection css:
                    if (Css(document, css.Css) is not { Length: > 0 } matches)
                    {
                        return new(selected, $"`{css.Css}`");
                    }

                    selected.UnionWith(matches);
                    break;
                case RangeSelection range:
                    var (nodes, missed) = Range(document, range);
                    if (missed is not null)
                    {
                        return new(selected, missed);
                    }

                    selected.UnionWith(nodes);
                    break;
            }
        }

        return new(selected, null);
    }

    private static INode[]? Css(IHtmlDocument document, string css)
    {
        try
        {
            return [.. document.QuerySelectorAll(css)];
        }
        catch (DomException)
        {
            return null;
        }
    }

    private static (List<INode> Nodes, string? Missed) Range(IHtmlDocument document, RangeSelection range)
    {
        var (start, end) = (First(document, range.Start), First(document, range.End));
        if (start is null || end is null)
        {
            return ([], $"the {(start is null ? "start" : "end")} of a range, `{(start is null ? range.Start : range.End)}`,");
        }

        var nodes = new RangeNodes(start, range.StartsAfter, end, range.EndsAfter).Collect(document.DocumentElement);
        return nodes.Count > 0 ? (nodes, null) : (nodes, $"the range from `{range.Start}` to `{range.End}`");
    }

    private static IElement? First(IHtmlDocument document, string css)
    {
        try
        {
            return document.QuerySelector(css);
        }
        catch (DomException)
        {
            return null;
        }
    }

    private static void Detach(IEnumerable<INode> nodes)
    {
        foreach (var node in nodes)
        {
            node.Parent?.RemoveChild(node);
        }
    }
}
