using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClauseAtlas.Web.Texts;

/// <summary>A policy's Markdown as HTML that cannot do anything: no raw HTML, no scripts, no images, only plain links. The text is hostile by assumption.</summary>
internal static class PolicyHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseListExtras().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <summary>The text and its headings in order, each with its anchor.</summary>
    public static (string Html, List<(int Level, string Anchor, string Title)> Outline) Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        var outline = new List<(int, string, string)>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.TryGetAttributes()?.Id is { } id)
            {
                outline.Add((heading.Level, $"t-{id}", Plain(heading.Inline)));
                heading.GetAttributes().Id = $"t-{id}";
            }
        }

        var number = 0;
        foreach (var block in document.Descendants<ParagraphBlock>())
        {
            block.GetAttributes().Id = $"p-{++number}";
        }

        return (Sanitizer().Sanitize(document.ToHtml(Pipeline)), outline);
    }

    private static string Plain(ContainerInline? inline) => inline is null ? "" : string.Concat(inline.Descendants<LiteralInline>().Select(l => l.Content.ToString()));

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(["a", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "code", "pre", "blockquote", "br", "hr"]),
                AllowedAttributes = new HashSet<string>(["href", "id", "start", "type", "rel"]),
                AllowedSchemes = new HashSet<string>(["https", "http", "mailto"]),
                UriAttributes = new HashSet<string>(["href"]),
            }
        );
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link)
            {
                link.SetAttribute("rel", "nofollow noopener noreferrer");
            }
        };
        return sanitizer;
    }
}
