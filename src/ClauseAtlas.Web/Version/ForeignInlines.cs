using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClauseAtlas.Web.Version;

/// <summary>Takes from a policy's links and pictures what could fetch or run something.</summary>
internal static class ForeignInlines
{
    public static void Tame(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage)
            {
                var words = Words(link);
                link.ReplaceBy(new LiteralInline(words.Length > 0 ? $"[picture: {words}]" : "[picture]"), copyChildren: false);
            }
            else if (Safe(link.GetDynamicUrl?.Invoke() ?? link.Url) is { } address && Words(link).Trim().Length > 0)
            {
                (link.Url, link.GetDynamicUrl, link.Title) = (address, null, null);
                link.GetAttributes().AddProperty("rel", "nofollow noopener");
            }
            else
            {
                link.MoveChildrenAfter(link);
                link.Remove();
            }
        }

        foreach (var auto in document.Descendants<AutolinkInline>().ToList())
        {
            if (Safe(auto.IsEmail ? "mailto:" + auto.Url : auto.Url) is null)
            {
                auto.ReplaceBy(new LiteralInline(auto.Url), copyChildren: false);
            }
            else
            {
                auto.GetAttributes().AddProperty("rel", "nofollow noopener");
            }
        }
    }

    /// <summary>The words inside, marks left out.</summary>
    public static string Words(ContainerInline? inlines)
    {
        var words = new System.Text.StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            words.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    CodeInline code => code.Content,
                    LineBreakInline => " ",
                    AutolinkInline auto => auto.Url,
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    _ => "",
                }
            );
        }

        return words.ToString();
    }

    private static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https" or "mailto")
            ? address.AbsoluteUri
            : null;
}
