using System.Collections.Frozen;

namespace ClauseAtlas.Extraction.Languages;

/// <summary>
/// The language of a running text: by script where a script has one language, else by its commonest small words. Undecided stays null: a page is
/// refused for its language only when the answer is clear.
/// </summary>
internal static class LanguageDetector
{
    private const int Sample = 12_000;
    private const int FewestLetters = 120;
    private const int FewestHits = 8;

    /// <summary>BCP 47 primary tag, or null.</summary>
    public static string? Detect(string markdown)
    {
        var text = markdown.AsSpan(0, Math.Min(markdown.Length, Sample));
        var scripts = ScriptCounts.Of(text);
        if (scripts.Letters < FewestLetters)
        {
            return null;
        }

        return scripts.Distinctive() ?? ByWords(text, StopWords.Of(scripts.IsCyrillic));
    }

    /// <summary>Languages whose small words are nearly the same; mistaking them refuses no page.</summary>
    public static bool AreClose(string one, string other) => Close(one, other) || Close(other, one);

    private static bool Close(string one, string other) =>
        (one, other)
            is
                ("da", "no")
                or
                ("da", "nb")
                or
                ("no", "nb")
                or
                ("no", "nn")
                or
                ("nb", "nn")
                or
                ("da", "nn")
                or
                ("hr", "sr")
                or
                ("hr", "bs")
                or
                ("sr", "bs")
                or
                ("cs", "sk")
                or
                ("id", "ms")
                or
                ("pt", "gl")
                or
                ("es", "gl")
                or
                ("es", "ca")
                or
                ("bg", "mk")
                or
                ("nl", "af")
                or
                ("zh", "yue");

    private static string? ByWords(ReadOnlySpan<char> text, FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        Span<int> hits = stackalloc int[StopWords.Languages.Length];
        var total = 0;
        Span<char> lower = stackalloc char[24];
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !char.IsLetter(text[at]))
            {
                // Addresses say nothing about the language of the words beside them.
                at +=
                    text[at] == ']' && at + 1 < text.Length && text[at + 1] == '(' && text[at..].IndexOf(')') is > 0 and var close
                        ? close
                        : 1;
            }

            var start = at;
            while (at < text.Length && (char.IsLetter(text[at]) || text[at] is '\u0301'))
            {
                at++;
            }

            var word = text[start..at];
            if (word.IsEmpty || word.Length > lower.Length)
            {
                continue;
            }

            total++;
            var length = word.ToLowerInvariant(lower);
            if (words.TryGetValue(lower[..length], out var languages))
            {
                for (var i = 0; i < hits.Length; i++)
                {
                    hits[i] += (languages >> i) & 1;
                }
            }
        }

        return Decide(hits, total);
    }

    private static string? Decide(ReadOnlySpan<int> hits, int total)
    {
        var (best, second) = (0, -1);
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best])
            {
                (best, second) = (i, best);
            }
            else if (second < 0 || hits[i] > hits[second])
            {
                second = i;
            }
        }

        var clear = hits[best] >= FewestHits && hits[best] * 8 >= total && hits[best] * 4 >= hits[second] * 5;
        return clear ? StopWords.Languages[best] : null;
    }
}
