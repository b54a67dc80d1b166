namespace ClauseAtlas.Extraction.Pdf;

/// <summary>Marks at the start of a line that begin an item or a clause.</summary>
internal static class PdfLabels
{
    /// <summary>Length of a bullet and the space after it. A glyph nobody can name, alone before a line, is a bullet of a symbol font.</summary>
    public static int Bullet(string text) =>
        text.Length > 2
        && text[1] == ' '
        && text[0] is '•' or '●' or '▪' or '■' or '◦' or '○' or '‣' or '∙' or '·' or '\uF0B7' or '\uF0A7' or '–' or '➢' or '❖' or '\uFFFD'
            ? 2
            : 0;

    /// <summary>Length of <c>1.</c>, <c>1.2</c>, <c>1.2.3.</c>, <c>(a)</c>, <c>a)</c>, <c>iv.</c> and the space after it.</summary>
    public static int Label(string text)
    {
        var i = text.Length > 0 && text[0] == '(' ? 1 : 0;
        var bracket = i == 1;
        var start = i;
        while (i < text.Length && i - start < 12 && char.IsAsciiDigit(text[i]))
        {
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            i += i < text.Length && text[i] == '.' ? 1 : 0;
        }

        if (i == start)
        {
            while (i < text.Length && i - start < 5 && "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ".Contains(text[i], StringComparison.Ordinal))
            {
                i++;
            }

            var roman = !text.AsSpan(start, i - start).ContainsAnyExcept("ivxIVX");
            if (i == start || (i - start > 1 && !roman) || i >= text.Length || text[i] is not (')' or '.') || (text[i] == '.' && bracket))
            {
                return 0;
            }
        }

        var closed = i < text.Length && text[i] == ')';
        i += closed ? 1 : 0;
        var marked = closed || (i > 0 && text[i - 1] == '.') || text.AsSpan(start, i - start).Contains('.');
        return marked && i < text.Length - 1 && text[i] == ' ' && (!bracket || closed) ? i + 1 : 0;
    }

    /// <summary>Length of a plain <c>12.</c> or <c>12)</c> and the space after it, which Markdown would take for a list.</summary>
    public static int ListNumber(string text)
    {
        var i = 0;
        while (i < text.Length && i < 9 && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i > 0 && i + 1 < text.Length && text[i] is '.' or ')' && text[i + 1] == ' ' ? i + 2 : 0;
    }
}
