namespace ClauseAtlas.Extraction.Judgement;

/// <summary>Words as a reader counts them. Scripts without spaces count two characters as a word.</summary>
internal static class WordCount
{
    public static int Of(ReadOnlySpan<char> text)
    {
        var (words, dense, inside) = (0, 0, false);
        foreach (var c in text)
        {
            if (c >= '\u2E80' && char.IsLetter(c) && c is not (>= '\uAC00' and <= '\uD7A3'))
            {
                dense++;
                inside = false;
            }
            else if (char.IsLetterOrDigit(c))
            {
                words += inside ? 0 : 1;
                inside = true;
            }
            else
            {
                inside &= c is '\'' or '’' or '-';
            }
        }

        return words + (dense / 2);
    }
}
