namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>
/// Cuts a sentence into lower-cased words as the model sees them: figures, addresses and e-mail addresses become one sign each, because
/// which figure it is says nothing about the kind of provision, and clause marks stay words of their own, because negation ends at them.
/// </summary>
internal static class WordStream
{
    public const string Number = "0";
    public const string Mail = "@";
    public const string Link = "://";
    public const string Stop = ".";

    /// <summary>Longest sentence that is read; the rest of a longer one is ignored.</summary>
    private const int LongestText = 20_000;

    public static List<string> Read(string text)
    {
        var words = new List<string>(text.Length / 5 + 4);
        var end = Math.Min(text.Length, LongestText);
        var at = 0;
        while (at < end)
        {
            var c = text[at];
            if (!char.IsLetterOrDigit(c))
            {
                if (c is '.' or ';' or ':' or '!' or '?' && words.Count > 0 && words[^1] != Stop)
                {
                    words.Add(Stop);
                }

                at++;
                continue;
            }

            var start = at;
            while (at < end && InWord(text, at, end))
            {
                at++;
            }

            words.Add(Sign(text.AsSpan(start, at - start)));
        }

        return words;
    }

    /// <summary>A mark between two letters (an address, an apostrophe, a hyphen) stays inside the word.</summary>
    private static bool InWord(string text, int at, int end) =>
        char.IsLetterOrDigit(text[at])
        || at + 1 < end && at > 0 && char.IsLetterOrDigit(text[at + 1]) && text[at] is '.' or '@' or '\'' or '’' or '_' or '&'
        || at + 2 < end && text[at] is ':' && text[at + 1] is '/' && text[at + 2] is '/'
        || at > 1 && text[at] is '/' && (text[at - 1] is ':' or '/' || IsAddressSoFar(text, at))
        || at + 1 < end && (text[at] is '?' or '=' or '#' or '%' or '-') && char.IsLetterOrDigit(text[at + 1]) && IsAddressSoFar(text, at);

    private static bool IsAddressSoFar(string text, int at)
    {
        for (var i = at - 1; i >= 0 && at - i < 200 && !char.IsWhiteSpace(text[i]); i--)
        {
            if (text[i] is ':' && i + 2 < text.Length && text[i + 1] is '/' && text[i + 2] is '/')
            {
                return true;
            }
        }

        return false;
    }

    private static string Sign(ReadOnlySpan<char> word)
    {
        if (word.Contains('@'))
        {
            return Mail;
        }

        if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return Link;
        }

        var inner = word.IndexOf('.');
        if (inner > 1 && word.Length - inner is 3 or 4 && !char.IsUpper(word[inner + 1]) && !char.IsDigit(word[0]))
        {
            return Link;
        }

        if (char.IsDigit(word[0]))
        {
            return Number;
        }

        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        lower.Replace('’', '\'');
        return lower.EndsWith("'s") ? lower[..^2].ToString() : lower.ToString();
    }
}
