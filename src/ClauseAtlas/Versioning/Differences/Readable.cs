using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Joins edits that only a common word or two keep apart, so that a redline reads as phrases and not as confetti.</summary>
internal static class Readable
{
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "as",
        "at",
        "is",
        "are",
        "be",
        "that",
        "this",
        "it",
        "we",
        "you",
        "your",
        "our",
        "us",
        "der",
        "die",
        "das",
        "und",
        "oder",
        "den",
        "dem",
        "zu",
        "in",
        "von",
        "mit",
        "le",
        "la",
        "les",
        "de",
        "du",
        "des",
        "et",
        "ou",
        "à",
        "un",
        "une",
        "el",
        "los",
        "las",
        "y",
        "o",
        "en",
        "i",
        "w",
        "na",
        "z",
    };

    public static IEnumerable<TokenEdit> Merge(List<TokenEdit> edits, string newText, List<Token> @new)
    {
        var open = edits[0];
        for (var i = 1; i < edits.Count; i++)
        {
            var next = edits[i];
            if (BothReplace(open, next) && KeepsApart(newText, @new, open.NewEnd, next.New))
            {
                open = new TokenEdit(open.Old, next.OldEnd, open.New, next.NewEnd);
            }
            else
            {
                yield return open;
                open = next;
            }
        }

        yield return open;
    }

    /// <summary>Both neighbours change words; an insertion beside an insertion, or a lone number beside another, reads well as it is.</summary>
    private static bool BothReplace(TokenEdit a, TokenEdit b) =>
        (
            a.OldEnd > a.Old
            && a.NewEnd > a.New
            && (b.OldEnd - b.Old > 1 || b.NewEnd - b.New > 1 || a.OldEnd - a.Old > 1 || a.NewEnd - a.New > 1)
        ) || (b.OldEnd > b.Old && b.NewEnd > b.New && a.OldEnd - a.Old + a.NewEnd - a.New > 2);

    private static bool KeepsApart(string text, List<Token> tokens, int from, int to)
    {
        if (to - from > 2)
        {
            return false;
        }

        for (var i = from; i < to; i++)
        {
            if (!Small.Contains(text[tokens[i].Start..tokens[i].End]))
            {
                return false;
            }
        }

        return true;
    }
}
