using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>What readers see as the name of a part of a page: its first heading, or the tab or button that shows it.</summary>
internal static class PartNames
{
    /// <summary>Most characters of a name.</summary>
    public const int Longest = 300;

    private const int Opening = 200;
    private const int OpeningNodes = 2000;

    /// <summary>The words of what shows each part, by the part's id.</summary>
    public static Dictionary<string, string> Labels(IElement body, PageStats stats)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[href^='#'],[aria-controls],[data-target^='#'],[data-bs-target^='#']"))
        {
            if (stats.Of(element).All is 0 or > Longest)
            {
                continue;
            }

            var id =
                element.GetAttribute("aria-controls")
                ?? (element.GetAttribute("data-bs-target") ?? element.GetAttribute("data-target") ?? element.GetAttribute("href"))![1..];
            labels.TryAdd(id, Plain(element.TextContent));
        }

        return labels;
    }

    /// <summary>The name of a part that is one element, or null.</summary>
    public static string? Of(IElement part, Dictionary<string, string> labels)
    {
        if (Heading(part) is { } heading)
        {
            return Plain(heading.TextContent);
        }

        return part.GetAttribute("aria-label") is { Length: > 0 } label ? label
            : part.GetAttribute("aria-labelledby") is { } by && part.Owner?.GetElementById(by) is { } named ? Plain(named.TextContent)
            : part.Id is { } id && labels.TryGetValue(id, out var shown) ? shown
            : null;
    }

    /// <summary>A view of which the page shows one at a time.</summary>
    public static bool IsPanel(IElement element) =>
        element.GetAttribute("role") == "tabpanel"
        || (
            element.ClassName is { } name
            && (
                name.Contains("tab-pane", StringComparison.OrdinalIgnoreCase)
                || name.Contains("tabpanel", StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>1 to 6 when the element is a heading, or only wraps one; else 0.</summary>
    public static int RankOfHeading(IElement element)
    {
        if (element.LocalName is ['h', >= '1' and <= '6'])
        {
            return element.LocalName[1] - '0';
        }

        return
            element.LocalName is "div" or "header" or "hgroup" or "a" or "span"
            && element.QuerySelector("h1,h2,h3,h4,h5,h6") is { } heading
            && Plain(element.TextContent).Length < Plain(heading.TextContent).Length + 20
            ? heading.LocalName[1] - '0'
            : 0;
    }

    public static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The heading the part opens with.</summary>
    public static IElement? Heading(IElement part)
    {
        var (text, nodes) = (Opening, OpeningNodes);
        return First(part, ref text, ref nodes);
    }

    private static IElement? First(INode part, ref int text, ref int nodes)
    {
        foreach (var node in part.ChildNodes)
        {
            if (--nodes < 0 || text < 0)
            {
                return null;
            }

            if (node is IText words)
            {
                text -= words.Data.AsSpan().Trim().Length;
            }
            else if (node is IElement element)
            {
                var found = element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "summary" or "legend"
                    ? element
                    : First(element, ref text, ref nodes);
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
