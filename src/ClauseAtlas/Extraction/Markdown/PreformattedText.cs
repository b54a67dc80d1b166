using System.Text;
using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>Preformatted text: code stays fenced; a policy pasted into <c>pre</c> is text with its line ends.</summary>
internal static class PreformattedText
{
    private const int Words = 40;

    public static string Of(IElement element)
    {
        var text = element.TextContent;
        var isCode = element.QuerySelector("code") is not null || text.AsSpan().Count(' ') < Words || text.AsSpan().IndexOfAny("{};") >= 0;
        if (!isCode)
        {
            return PlainText.Of(text).TrimEnd('\n');
        }

        var body = new StringBuilder();
        foreach (var line in text.AsSpan().TrimEnd().EnumerateLines())
        {
            body.Append(body.Length == 0 ? "" : "\n").Append(PlainText.Line(line, trim: false));
        }

        var fence = text.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        return body.Length == 0 ? "" : $"{fence}\n{body}\n{fence}";
    }
}
