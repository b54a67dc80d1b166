using System.Text;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>
/// A Markdown text as words, headings and list items, with what two engines may write differently made alike: escapes, markers, heading
/// style, emphasis, link targets, table rules, no-break spaces, and the words the other engine writes for a cloaked e-mail address.
/// </summary>
internal sealed partial record RecordedText(List<string> Words, List<string> Headings, List<string> Items)
{
    public static RecordedText Read(string markdown)
    {
        List<string> headings = [],
            items = [];
        var plain = new StringBuilder();
        // A cell may hold headings and items; each part of a cell is read as a line.
        var lines = Cells().Replace(markdown, "\n").Replace('\u00A0', ' ').Replace("\r", "", StringComparison.Ordinal).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (Underline().IsMatch(line) && i > 0 && lines[i - 1].Trim().Length > 0)
            {
                // A numbered title above its underline was taken for an item.
                if (Item().IsMatch(lines[i - 1].Trim()) && items.Count > 0)
                {
                    items.RemoveAt(items.Count - 1);
                }

                headings.Add(Key(lines[i - 1]));
                continue;
            }

            if (TableRule().IsMatch(line) || line is "```" or "* * *" or "---")
            {
                continue;
            }

            line = line.TrimStart('>', ' ', '|');
            if (Heading().Match(line) is { Success: true } heading)
            {
                headings.Add(Key(line[heading.Length..]));
                line = line[heading.Length..];
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                line = line[item.Length..];
                items.Add(Key(line));
            }

            plain.Append(line).Append('\n');
        }

        return new(Split(Plain(plain.ToString())), [.. headings.Where(h => h.Length > 0)], [.. items.Where(i => i.Length > 0)]);
    }

    private static string Key(string line) => string.Join(' ', Split(Item().Replace(Plain(line.Trim().Trim('*', '_')), "")));

    private static string Plain(string text)
    {
        text = Image().Replace(text, " ");
        text = Link().Replace(text, "$1");
        text = text.Replace("<br>", " ", StringComparison.Ordinal).Replace("[email protected]", "", StringComparison.Ordinal);
        return Mail().Replace(Escape().Replace(text, "$1"), "");
    }

    private static List<string> Split(string text) => [.. Word().Matches(text).Select(m => m.Value.ToLowerInvariant())];

    [GeneratedRegex(@"(?<=^\|.*)(<br>|(?<!\\)\|)", RegexOptions.Multiline)]
    private static partial Regex Cells();

    [GeneratedRegex(@"^(={2,}|-{2,})$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\|?[\s|:-]*-{3}[\s|:-]*\|?")]
    private static partial Regex TableRule();

    [GeneratedRegex(@"^#{1,6}\s+")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^([*+-]\s+((\d+|[a-zA-Z]|[ivxIVX]+)\.\s+)?|\d+[.)]\s+)")]
    private static partial Regex Item();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~\n])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]*\w|\[email[\s]protected\]")]
    private static partial Regex Mail();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
