using System.Text;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>Plain text or Markdown as it is, with canonical characters and white space. Nothing is escaped: what looks like Markdown was meant so.</summary>
internal static class PlainText
{
    /// <summary>The whole text: at most one blank line in a row, no trailing blanks, one line feed at the end; empty when it has no words.</summary>
    public static string Of(string text)
    {
        var target = new StringBuilder(text.Length);
        var blank = true;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = Line(raw, trim: true);
            if (line.Length > 0)
            {
                if (blank && target.Length > 0)
                {
                    target.Append('\n');
                }

                target.Append(line).Append('\n');
            }

            blank = line.Length == 0;
        }

        return target.ToString();
    }

    /// <summary>One line. Trimmed lines lose indents that Markdown would read as code, unless they lead a list item.</summary>
    public static string Line(ReadOnlySpan<char> raw, bool trim)
    {
        var canonical = new InlineText();
        canonical.Append(raw);
        if (canonical.Length == 0)
        {
            return "";
        }

        var indent = 0;
        while (indent < raw.Length && Characters.IsBlank(raw[indent]))
        {
            indent++;
        }

        var text = canonical.Text.ToString();
        var kept = !trim || text[0] is '-' or '*' or '+' || char.IsAsciiDigit(text[0]);
        return kept && indent > 0 ? new string(' ', Math.Min(indent, trim ? 8 : 200)) + text : text;
    }
}
