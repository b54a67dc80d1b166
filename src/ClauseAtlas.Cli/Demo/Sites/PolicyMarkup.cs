using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>The Markdown of the demonstration's texts as HTML: headings, paragraphs, lists and tables, and nothing else.</summary>
/// <param name="orderedList">The opening tag of numbered lists.</param>
/// <param name="address">How an e-mail address is shown.</param>
internal sealed partial class PolicyMarkup(string orderedList, Func<string, string> address)
{
    public string Html(string markdown)
    {
        var html = new StringBuilder();
        foreach (var block in markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Block(html, block.Split('\n'));
        }

        return html.ToString();
    }

    private void Block(StringBuilder html, string[] lines)
    {
        if (Heading().Match(lines[0]) is { Success: true } heading)
        {
            var level = heading.Groups[1].Length;
            html.Append($"<h{level}>{Inline(heading.Groups[2].Value)}</h{level}>\n");
        }
        else if (lines[0].StartsWith('|'))
        {
            html.Append("<table>\n<thead>").Append(Row(lines[0], "th")).Append("</thead>\n<tbody>\n");
            html.AppendJoin('\n', lines[2..].Select(l => Row(l, "td"))).Append("\n</tbody>\n</table>\n");
        }
        else if (lines[0].StartsWith("- ", StringComparison.Ordinal))
        {
            html.Append("<ul>\n").AppendJoin('\n', lines.Select(l => $"<li>{Inline(l[2..])}</li>")).Append("\n</ul>\n");
        }
        else if (lines[0].StartsWith("1. ", StringComparison.Ordinal))
        {
            html.Append(orderedList)
                .Append('\n')
                .AppendJoin('\n', lines.Select(l => $"<li>{Inline(l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..])}</li>"))
                .Append("\n</ol>\n");
        }
        else
        {
            html.Append($"<p>{Inline(string.Join(' ', lines))}</p>\n");
        }
    }

    private string Row(string line, string cell) =>
        $"<tr>{string.Concat(line.Trim('|').Split('|').Select(c => $"<{cell}>{Inline(c.Trim())}</{cell}>"))}</tr>";

    private string Inline(string text) => Mail().Replace(WebUtility.HtmlEncode(text), m => address(m.Value));

    [GeneratedRegex("^(#{1,3}) (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[a-z]+@[a-z]+\.example", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
