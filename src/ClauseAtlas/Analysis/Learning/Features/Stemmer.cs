namespace ClauseAtlas.Analysis.Learning.Features;

/// <summary>A light English stemmer: it joins the forms of a word (<c>arbitrate, arbitrated, arbitration</c>) and leaves short words alone.</summary>
internal static class Stemmer
{
    /// <summary>Longest first; the first that leaves at least the given number of letters is cut.</summary>
    private static readonly (string Suffix, int Left)[] Suffixes =
    [
        ("izations", 4),
        ("isations", 4),
        ("ization", 4),
        ("isation", 4),
        ("ements", 4),
        ("ations", 4),
        ("itions", 4),
        ("ement", 4),
        ("ation", 4),
        ("ition", 4),
        ("ingly", 4),
        ("ments", 4),
        ("ities", 4),
        ("ances", 4),
        ("ences", 4),
        ("ating", 4),
        ("ated", 4),
        ("ates", 4),
        ("ators", 4),
        ("ator", 4),
        ("izing", 4),
        ("ising", 4),
        ("ized", 4),
        ("ised", 4),
        ("ment", 4),
        ("ions", 4),
        ("ance", 4),
        ("ence", 4),
        ("able", 4),
        ("ible", 4),
        ("ally", 4),
        ("ying", 3),
        ("ies", 3),
        ("ied", 3),
        ("ion", 4),
        ("ate", 4),
        ("ize", 4),
        ("ise", 4),
        ("ity", 4),
        ("ing", 3),
        ("ive", 4),
        ("ors", 4),
        ("ers", 4),
        ("ed", 3),
        ("es", 3),
        ("ly", 4),
        ("or", 4),
        ("er", 4),
        ("al", 4),
        ("y", 3),
        ("e", 3),
        ("s", 3),
    ];

    public static string Stem(string word)
    {
        if (word.Length <= 3 || word.Contains('\''))
        {
            return word;
        }

        foreach (var (suffix, left) in Suffixes)
        {
            if (word.Length - suffix.Length >= left && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return suffix is "s" && word[^2] is 's' or 'u' ? word : word[..^suffix.Length];
            }
        }

        return word;
    }
}
