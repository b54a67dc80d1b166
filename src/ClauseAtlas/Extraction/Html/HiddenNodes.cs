using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Html;

/// <summary>Which elements no reader sees: machinery, form controls, and what the page hides. A collapsed panel of an accordion is seen on a click and stays.</summary>
internal static class HiddenNodes
{
    private const int WholePage = 4000;

    /// <summary>Elements that never carry a policy's words.</summary>
    public static bool IsMachinery(string name) =>
        name
            is "script"
                or "style"
                or "template"
                or "noscript"
                or "iframe"
                or "svg"
                or "head"
                or "title"
                or "meta"
                or "link"
                or "input"
                or "select"
                or "option"
                or "datalist"
                or "textarea"
                or "object"
                or "embed"
                or "audio"
                or "video"
                or "canvas"
                or "map"
                or "noembed"
                or "noframes"
                or "progress"
                or "meter"
                or "source"
                or "track"
                or "param";

    public static bool IsHidden(IElement element)
    {
        if (element.Attributes.Length == 0)
        {
            return element.LocalName == "dialog";
        }

        bool hides = false,
            reader = false;
        foreach (var attribute in element.Attributes)
        {
            switch (attribute.LocalName)
            {
                case "hidden":
                    hides |= !attribute.Value.Equals("until-found", StringComparison.OrdinalIgnoreCase);
                    break;
                case "aria-hidden":
                    hides |= attribute.Value == "true" && !IsLong(element);
                    break;
                case "style":
                    hides |= HidesByStyle(attribute.Value);
                    break;
                case "class":
                    reader |= IsForScreenReaders(attribute.Value);
                    break;
            }
        }

        return reader || (element.LocalName == "dialog" && !element.HasAttribute("open")) || (hides && !IsPanel(element));
    }

    /// <summary>A panel that is closed while the page loads.</summary>
    public static bool IsHiddenPanel(IElement element) =>
        element.Attributes.Length > 0
        && (
            element.HasAttribute("hidden")
            || element.GetAttribute("aria-hidden") == "true"
            || (element.GetAttribute("style") is { } css && HidesByStyle(css))
        );

    /// <summary>A dialog marks the whole page behind it <c>aria-hidden</c>; that hides nothing from eyes.</summary>
    private static bool IsLong(IElement element) => element.LocalName is "main" or "body" || element.TextContent.Length > WholePage;

    private static bool HidesByStyle(string css)
    {
        if (!css.Contains("none", StringComparison.OrdinalIgnoreCase) && !css.Contains("hidden", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var range in css.AsSpan().Split(';'))
        {
            var rule = css.AsSpan()[range];
            var colon = rule.IndexOf(':');
            if (colon < 0)
            {
                continue;
            }

            var name = rule[..colon].Trim();
            var value = rule[(colon + 1)..].Trim();
            if (
                (name.Equals("display", StringComparison.OrdinalIgnoreCase) && value.StartsWith("none", StringComparison.OrdinalIgnoreCase))
                || (
                    name.Equals("visibility", StringComparison.OrdinalIgnoreCase)
                    && value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForScreenReaders(string classes)
    {
        // Whole names of the customary classes, and the component names that styling libraries build on ("prc-VisuallyHidden-x7f").
        foreach (
            var name in (ReadOnlySpan<string>)
                ["visually-hidden", "visuallyhidden", "visually_hidden", "screen-reader", "screenreader", "a11y-hidden"]
        )
        {
            if (classes.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (var range in classes.AsSpan().Split(' '))
        {
            if (classes.AsSpan()[range] is "sr-only" or "sronly" or "show-for-sr" or "element-invisible")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Evidence that a click opens it: a panel's role, a name of the pattern, or a button that controls it. React's streamed parts (<c>S:0</c>) are put in place by script.</summary>
    private static bool IsPanel(IElement element)
    {
        var role = element.GetAttribute("role");
        if (role is "dialog" or "alertdialog" or "menu" or "tooltip" or "listbox" or "navigation")
        {
            return false;
        }

        if (role is "tabpanel" || (role is "region" && element.HasAttribute("aria-labelledby")))
        {
            return true;
        }

        var id = element.Id ?? "";
        if (element.LocalName == "div" && id.StartsWith("S:", StringComparison.Ordinal))
        {
            return true;
        }

        return HasPanelName(element.ClassName)
            || HasPanelName(id)
            || (element.PreviousElementSibling is { } before && Controls(before))
            || (id.Length > 0 && Controls(element.ParentElement?.PreviousElementSibling));
    }

    private static bool HasPanelName(string? name)
    {
        if (
            string.IsNullOrEmpty(name)
            || name.Contains("nav", StringComparison.OrdinalIgnoreCase)
            || name.Contains("menu", StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        foreach (
            var word in (ReadOnlySpan<string>)
                [
                    "accordion",
                    "collaps",
                    "tab-pane",
                    "tabpanel",
                    "tab-content",
                    "tabcontent",
                    "expand",
                    "panel-body",
                    "toggle-content",
                    "faq",
                ]
        )
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Controls(IElement? element) =>
        element is not null
        && (
            element.HasAttribute("aria-controls")
            || element.HasAttribute("aria-expanded")
            || element.QuerySelector("[aria-controls],[aria-expanded]") is not null
        );
}
