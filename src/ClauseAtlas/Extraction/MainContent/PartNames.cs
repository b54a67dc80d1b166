using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>What readers see as the name of a part of a page: its first heading, or the tab or button that shows it.</summary>
internal static class PartNames
{
    private const int Opening = 200;

    /// <summary>The words of what shows each part, by the part's id.</summary>
    public static Dictionary<string, string> Labels(IElement body)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in body.QuerySelectorAll("[href^='#'],[aria-controls],[data-target^='#'],[data-bs-target^='#']"))
        {
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
        var heading = part.QuerySelector("h1,h2,h3,h4,h5,h6,summary,legend");
        return heading is not null && part.TextContent.IndexOf(heading.TextContent, StringComparison.Ordinal) < Opening ? heading : null;
    }
}
