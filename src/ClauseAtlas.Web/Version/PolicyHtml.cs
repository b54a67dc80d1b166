using Ganss.Xss;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClauseAtlas.Web.Version;

/// <summary>A heading of the shown text.</summary>
public readonly record struct OutlineEntry(int Level, string Words, string Anchor);

/// <summary>A text as a page shows it.</summary>
public sealed record ShownText(string Html, IReadOnlyList<OutlineEntry> Outline);

/// <summary>
/// Canonical Markdown as HTML. The text is a stranger's: raw HTML in it is shown as words, pictures become their description, links keep only
/// http, https and mailto, and what is left goes through a sanitiser with a closed list of elements and attributes.
/// </summary>
internal static class PolicyHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UsePreciseSourceLocation()
        .DisableHtml()
        .Build();

    private static readonly HtmlSanitizer Sanitizer = Closed();

    /// <param name="provisions">Stretches of the Markdown that carry provisions.</param>
    public static ShownText Show(string markdown, IReadOnlyList<ProvisionMark>? provisions = null)
    {
        var source = Directions.Tame(markdown);
        // Marks are offsets into the text as it is; a text that lost characters above shows none rather than wrong ones.
        var marks = source.Length == markdown.Length ? provisions : null;
        var document = Markdown.Parse(source, Pipeline);
        ForeignInlines.Tame(document);
        var outline = TextMarks.Mark(document, source, marks);
        var html = Sanitizer.Sanitize(document.ToHtml(Pipeline));
        return new ShownText(Tables(html), outline);
    }

    /// <summary>The headings alone.</summary>
    public static IReadOnlyList<OutlineEntry> Outline(string markdown)
    {
        var source = Directions.Tame(markdown[TextParts.Of(markdown)[0]]);
        return TextMarks.Mark(Markdown.Parse(source, Pipeline), source);
    }

    /// <summary>Wide tables scroll in a frame of their own. The marks replaced are the sanitiser's: in words, <c>&lt;</c> is escaped.</summary>
    private static string Tables(string html) =>
        html.Replace(
                "<table>",
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>",
                StringComparison.Ordinal
            )
            .Replace("</table>", "</table></div>", StringComparison.Ordinal)
            .Replace("<th></th>", "<td></td>", StringComparison.Ordinal);

    private static HtmlSanitizer Closed()
    {
        var sanitizer = new HtmlSanitizer();
        Only(
            sanitizer.AllowedTags,
            "h2 h3 h4 h5 h6 p ul ol li blockquote pre code em strong br hr a table thead tbody tr th td".Split(' ')
        );
        Only(sanitizer.AllowedAttributes, ["id", "href", "rel", "start", "class"]);
        Only(sanitizer.AllowedSchemes, ["http", "https", "mailto"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        return sanitizer;
    }

    private static void Only(ISet<string> allowed, IEnumerable<string> wanted)
    {
        allowed.Clear();
        allowed.UnionWith(wanted);
    }
}
