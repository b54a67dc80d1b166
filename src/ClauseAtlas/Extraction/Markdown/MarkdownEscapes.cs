namespace ClauseAtlas.Extraction.Markdown;

/// <summary>Where a character of plain text would be read as Markdown (CommonMark 0.31, GFM tables) and needs a backslash.</summary>
internal static class MarkdownEscapes
{
    /// <summary>Whether the character at <paramref name="at"/> needs one. <paramref name="start"/> is where the block's text begins.</summary>
    public static bool Needed(string text, int at, int start, bool code, bool cell)
    {
        var c = text[at];
        if (code)
        {
            return cell && c == '|';
        }

        var before = at > start ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        return c switch
        {
            '\\' => char.IsAsciiLetterOrDigit(after) is false && after is > ' ' and < '\u007F' || after == '\n',
            '`' => true,
            '*' => !(Blank(before) && Blank(after)) || LineStart(text, at, start),
            '_' => !(Blank(before) && Blank(after)) && !(Characters.IsWord(before) && Characters.IsWord(after)),
            '[' => false,
            ']' => after is '(' or '[' || (after is ':' && text[start] == '['),
            '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?',
            '&' => char.IsAsciiLetter(after) && Entity(text, at) || after == '#',
            '|' => cell,
            '#' => LineStart(text, at, start) && Hashes(text, at),
            '>' or '~' => LineStart(text, at, start),
            '-' or '+' => LineStart(text, at, start) && (Blank(after) || after == c),
            '=' => LineStart(text, at, start) && at > start,
            '.' or ')' => Blank(after) && Numbered(text, at, start),
            _ => false,
        };
    }

    private static bool Blank(char c) => c is ' ' or '\n';

    private static bool LineStart(string text, int at, int start) => at == start || text[at - 1] == '\n';

    private static bool Hashes(string text, int at)
    {
        var i = at;
        while (i < text.Length && text[i] == '#')
        {
            i++;
        }

        return i - at <= 6 && (i == text.Length || Blank(text[i]));
    }

    private static bool Entity(string text, int at)
    {
        var i = at + 1;
        while (i < text.Length && i - at < 34 && char.IsAsciiLetterOrDigit(text[i]))
        {
            i++;
        }

        return i < text.Length && text[i] == ';';
    }

    /// <summary>Up to nine digits from the start of the line: an ordered list's marker.</summary>
    private static bool Numbered(string text, int at, int start)
    {
        var i = at;
        while (i > start && char.IsAsciiDigit(text[i - 1]))
        {
            i--;
        }

        return i < at && at - i <= 9 && (i == start || text[i - 1] == '\n');
    }
}
