using System.Text;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Fetching.Answers;

/// <summary>
/// What a page says at first glance, read without a parser: enough to tell a bot wall or a bare redirect from a document, never enough to extract from.
/// </summary>
/// <param name="Html">The beginning of the markup.</param>
/// <param name="Title">The title, entities left as they are.</param>
/// <param name="VisibleText">The text outside of tags, scripts, styles and <c>noscript</c>, blanks joined; cut at <see cref="TextLimit"/>.</param>
internal sealed partial record PageSketch(string Html, string Title, string VisibleText)
{
    /// <summary>More text than any wall shows. A text of this length was cut.</summary>
    public const int TextLimit = 4_000;

    private const int MarkupLimit = 512 << 10;

    /// <summary>Whether there is little to read: a wall, a shell or a bounce, not a policy.</summary>
    public bool IsShort => VisibleText.Length < 1_200;

    /// <summary>Sketches a body, or returns null when it is not HTML.</summary>
    public static PageSketch? Of(ReadOnlySpan<byte> body, string? contentType)
    {
        var html = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MarkupLimit)]);
        var declared = contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;
        var undeclared = contentType is null && html.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith("<");
        return declared || undeclared ? Of(html) : null;
    }

    public static PageSketch Of(string html)
    {
        var title = TitleElement().Match(html);
        return new PageSketch(html, title.Success ? Joined(title.Groups[1].Value, TextLimit) : "", Visible(html));
    }

    private static string Visible(string html)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < html.Length && text.Length < TextLimit * 2)
        {
            var tag = html.IndexOf('<', at);
            text.Append(html, at, (tag < 0 ? html.Length : tag) - at).Append(' ');
            if (tag < 0)
            {
                break;
            }

            at = AfterTag(html, tag);
        }

        return Joined(text.ToString(), TextLimit);
    }

    /// <summary>The position after a tag, a comment, or an element whose content is not shown.</summary>
    private static int AfterTag(string html, int tag)
    {
        if (string.CompareOrdinal(html, tag, "<!--", 0, 4) == 0)
        {
            return After(html, "-->", tag + 4);
        }

        foreach (var hidden in (ReadOnlySpan<string>)["script", "style", "noscript", "template", "title", "svg"])
        {
            if (string.Compare(html, tag + 1, hidden, 0, hidden.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return After(html, ">", After(html, $"</{hidden}", tag));
            }
        }

        return After(html, ">", tag);
    }

    private static int After(string html, string mark, int from)
    {
        var found = from >= html.Length ? -1 : html.IndexOf(mark, from, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }

    private static string Joined(string text, int limit)
    {
        var joined = Blanks().Replace(text, " ").Trim();
        return joined.Length > limit ? joined[..limit] : joined;
    }

    [GeneratedRegex("<title[^>]*>([^<]{0,2000})", RegexOptions.IgnoreCase)]
    private static partial Regex TitleElement();

    [GeneratedRegex(@"(\s|&nbsp;)+")]
    private static partial Regex Blanks();
}
