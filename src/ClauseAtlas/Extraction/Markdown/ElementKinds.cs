using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>How an element stands in the text.</summary>
internal static class ElementKinds
{
    private const int Prose = 120;

    /// <summary>Elements that browsers lay out as blocks.</summary>
    public static bool IsBlock(string name) =>
        name
            is "p"
                or "div"
                or "section"
                or "article"
                or "main"
                or "header"
                or "footer"
                or "nav"
                or "aside"
                or "address"
                or "center"
                or "details"
                or "dialog"
                or "dl"
                or "dd"
                or "fieldset"
                or "figcaption"
                or "figure"
                or "form"
                or "hgroup"
                or "legend"
                or "optgroup"
                or "search"
                or "body"
                or "html"
                or "caption"
                or "tbody"
                or "thead"
                or "tfoot"
                or "tr"
                or "td"
                or "th"
                or "listing"
                or "plaintext"
                or "xmp";

    /// <summary>The small sign beside a heading that links to it.</summary>
    public static bool IsAnchorMark(IElement anchor)
    {
        var text = anchor.TextContent.AsSpan().Trim();
        return text is "#" or "¶" or "§" or "🔗" or "" && anchor.Children.Length == 0;
    }

    /// <summary>The item's first words are a heading.</summary>
    public static bool StartsWithHeading(IElement item)
    {
        INode at = item;
        for (var depth = 0; depth < 6; depth++)
        {
            INode? first = null;
            foreach (var child in at.ChildNodes)
            {
                if (child is IElement || (child is IText text && !text.Data.AsSpan().IsWhiteSpace()))
                {
                    first = child;
                    break;
                }
            }

            if (first is not IElement element)
            {
                return false;
            }

            if (element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6")
            {
                return true;
            }

            at = element;
        }

        return false;
    }

    /// <summary>What follows the button, or what follows its parent, is running text.</summary>
    public static bool OpensProse(IElement button) =>
        (button.NextElementSibling ?? button.ParentElement?.NextElementSibling) is { } panel
        && panel.TextContent.Length > Prose
        && panel.QuerySelector("nav") is null;
}
