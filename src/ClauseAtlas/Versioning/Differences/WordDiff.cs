using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>A run of words replaced by another: token indexes, ends exclusive; one side may be empty.</summary>
internal readonly record struct TokenEdit(int Old, int OldEnd, int New, int NewEnd);

/// <summary>Compares two lists of words.</summary>
internal static class WordDiff
{
    /// <summary>The edits that turn one list into the other, in order; none when the words are equal.</summary>
    public static List<TokenEdit> Edits(IReadOnlyList<Token> old, IReadOnlyList<Token> @new)
    {
        var edits = new List<TokenEdit>();
        var (i, j) = (0, 0);
        foreach (var match in SequenceAlignment.Align(Hashes(old), Hashes(@new)).Append(new Match(old.Count, @new.Count)))
        {
            if (match.Old > i || match.New > j)
            {
                edits.Add(new TokenEdit(i, match.Old, j, match.New));
            }

            (i, j) = (match.Old + 1, match.New + 1);
        }

        return edits;
    }

    /// <summary>An edit as stretches of the two texts, from the first word's start to the last one's end.</summary>
    /// <param name="oldStart">Where the words of the old side begin, for an edit that stands before any of them.</param>
    public static WordEdit InText(TokenEdit edit, IReadOnlyList<Token> old, IReadOnlyList<Token> @new, int oldStart, int newStart) =>
        new(Stretch(old, edit.Old, edit.OldEnd, oldStart), Stretch(@new, edit.New, edit.NewEnd, newStart));

    private static Span Stretch(IReadOnlyList<Token> tokens, int from, int to, int start)
    {
        if (from < to)
        {
            return new Span(tokens[from].Start, tokens[to - 1].End);
        }

        var at =
            from > 0 ? tokens[from - 1].End
            : tokens.Count > 0 ? tokens[0].Start
            : start;
        return new Span(at, at);
    }

    private static ulong[] Hashes(IReadOnlyList<Token> tokens)
    {
        var hashes = new ulong[tokens.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = tokens[i].Hash;
        }

        return hashes;
    }
}
