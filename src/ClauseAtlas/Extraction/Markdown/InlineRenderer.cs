using System.Text;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>Writes a block's text as Markdown: marks where they hold, escapes only where the plain character would be read as markup.</summary>
internal static class InlineRenderer
{
    /// <summary>Renders the text; an empty string when it has none.</summary>
    /// <param name="lineBreak">What a forced break becomes.</param>
    /// <param name="emphasis">False in headings, where emphasis says nothing.</param>
    /// <param name="cell">Pipes are escaped.</param>
    public static string Render(InlineText inline, string lineBreak, bool emphasis, bool cell)
    {
        var text = inline.Text.ToString();
        var (start, end) = (0, text.Length);
        while (start < end && text[start] is ' ' or '\n')
        {
            start++;
        }

        while (end > start && text[end - 1] is ' ' or '\n')
        {
            end--;
        }

        if (start == end)
        {
            return "";
        }

        var marks = inline.Marks;
        Settle(marks, text, start, end, emphasis);
        var target = new StringBuilder(text.Length + 64);
        var at = start;
        var code = false;
        for (var m = 0; m <= marks.Count; m++)
        {
            var stop = m == marks.Count ? end : Math.Clamp(marks[m].At, at, end);
            if (m < marks.Count && marks[m].Dropped)
            {
                continue;
            }

            Escape(target, text, at, stop, start, lineBreak, code, cell);
            at = stop;
            if (m < marks.Count)
            {
                code = marks[m].Kind is MarkKind.Code ? marks[m].Opens : code;
                Write(target, marks, m, text);
            }
        }

        return target.ToString();
    }

    private static void Write(StringBuilder target, List<InlineMark> marks, int index, string text)
    {
        var mark = marks[index];
        switch (mark.Kind)
        {
            case MarkKind.Bold:
                target.Append("**");
                break;
            case MarkKind.Italic:
                target.Append('*');
                break;
            case MarkKind.Code:
                var from = mark.Opens ? mark.At : marks[mark.Partner].At;
                var to = mark.Opens ? marks[mark.Partner].At : mark.At;
                target.Append(text.AsSpan(from, to - from).Contains('`') ? "``" : "`");
                break;
            default:
                target.Append(mark.Opens ? "[" : $"]({marks[mark.Partner].Target})");
                break;
        }
    }

    /// <summary>Moves marks off white space and drops those that are empty, nested in their own kind, or that CommonMark (§6.2) would not honour.</summary>
    private static void Settle(List<InlineMark> marks, string text, int start, int end, bool emphasis)
    {
        Span<int> depth = stackalloc int[4];
        for (var m = 0; m < marks.Count; m++)
        {
            var open = marks[m];
            if (!open.Opens)
            {
                depth[(int)open.Kind] -= open.Dropped ? 0 : 1;
                continue;
            }

            if (open.Partner < 0 || open.Dropped)
            {
                open.Dropped = true;
                marks[m] = open;
                continue;
            }

            var close = marks[open.Partner];
            var (from, to) = (Math.Max(open.At, start), Math.Min(close.At, end));
            while (from < to && text[from] is ' ' or '\n')
            {
                from++;
            }

            while (to > from && text[to - 1] is ' ' or '\n')
            {
                to--;
            }

            (open.At, close.At) = (from, to);
            open.Dropped =
                from >= to
                || depth[(int)open.Kind] > 0
                || (depth[(int)MarkKind.Code] > 0)
                || (open.Kind is MarkKind.Bold or MarkKind.Italic && (!emphasis || !Holds(text, from, to, start, end)))
                || (
                    open.Kind is MarkKind.Italic
                    && m > 0
                    && marks[m - 1] is { Opens: false, Dropped: false, Kind: MarkKind.Bold } left
                    && left.At == from
                );
            close.Dropped = open.Dropped;
            marks[m] = open;
            marks[open.Partner] = close;
            depth[(int)open.Kind] += open.Dropped ? 0 : 1;
        }
    }

    private static bool Holds(string text, int from, int to, int start, int end)
    {
        var opens = Characters.IsWord(text[from]) || from == start || !Characters.IsWord(text[from - 1]);
        var closes = Characters.IsWord(text[to - 1]) || to == end || !Characters.IsWord(text[to]);
        var worded = text.AsSpan(from, to - from).ContainsAnyExcept(" \n.,:;-–—·•*_");
        return opens && closes && worded;
    }

    private static void Escape(StringBuilder target, string text, int from, int to, int start, string lineBreak, bool code, bool cell)
    {
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c) || c is ' ')
            {
                var run = i;
                while (i + 1 < to && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is ' '))
                {
                    i++;
                }

                target.Append(text, run, i + 1 - run);
            }
            else if (c == '\n')
            {
                // A second break in a row was made a paragraph by the visitor; spaces round a break are not kept.
                target.Append(lineBreak);
            }
            else
            {
                if (MarkdownEscapes.Needed(text, i, start, code, cell))
                {
                    target.Append('\\');
                }

                target.Append(c);
            }
        }
    }
}
