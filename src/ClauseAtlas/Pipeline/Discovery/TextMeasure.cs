namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>Plain measures of an extracted text.</summary>
internal static class TextMeasure
{
    /// <summary>Words as a person counts them: runs between blanks that hold a letter or digit.</summary>
    public static List<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>The share of a Markdown text's words that stand inside links, 0 to 1.</summary>
    public static double LinkShare(string markdown)
    {
        var (linked, depth, start) = (0, 0, 0);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (markdown[i] == '[' && depth++ == 0)
            {
                start = i + 1;
            }
            else if (markdown[i] == ']' && depth > 0 && --depth == 0 && i + 1 < markdown.Length && markdown[i + 1] == '(')
            {
                linked += Words(markdown[start..i]).Count;
                i = markdown.IndexOf(')', i) is var end and > 0 ? end : i;
            }
        }

        return (double)linked / Math.Max(1, linked + Words(Unlinked(markdown)).Count);
    }

    /// <summary>The first lines, for a person to see what was taken.</summary>
    public static string Preview(string markdown, int lines = 8, int width = 160) =>
        string.Join(
            '\n',
            markdown
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Take(lines)
                .Select(line => line.Length > width ? line[..width] + "…" : line)
        );

    private static string Unlinked(string markdown)
    {
        var plain = new System.Text.StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            if (
                markdown[i] == '['
                && markdown.IndexOf("](", i, StringComparison.Ordinal) is var middle and > 0
                && markdown.IndexOf(')', middle) is var end and > 0
            )
            {
                i = end;
            }
            else
            {
                plain.Append(markdown[i]);
            }
        }

        return plain.ToString();
    }
}
