using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Alignment;

/// <summary>Finds runs of clauses that hold the same words in the same order, cut at other places: split or joined clauses.</summary>
internal static class Regrouping
{
    /// <summary>Runs as indexes into the two spans; each has at least one clause on each side and more than one on one of them.</summary>
    public static List<ClausePair> Find(PolicyText old, ReadOnlySpan<int> oldClauses, PolicyText @new, ReadOnlySpan<int> newClauses)
    {
        var runs = new List<ClausePair>();
        if (oldClauses.IsEmpty || newClauses.IsEmpty || oldClauses.Length + newClauses.Length < 3)
        {
            return runs;
        }

        var oldTokens = Tokens(old, oldClauses);
        var newTokens = Tokens(@new, newClauses);
        for (var i = 0; i < oldClauses.Length; i++)
        {
            for (var j = runs.Count > 0 ? runs[^1].NewEnd : 0; j < newClauses.Length; j++)
            {
                if (Run(oldTokens, i, newTokens, j) is { } run)
                {
                    runs.Add(run);
                    i = run.OldEnd - 1;
                    break;
                }
            }
        }

        return runs;
    }

    /// <summary>Walks both sides from (i, j) as one stream of words until the clause ends meet, or the words part.</summary>
    private static ClausePair? Run(ulong[][] old, int i, ulong[][] @new, int j)
    {
        var (oldAt, newAt) = (i, j);
        var (oldWord, newWord) = (0, 0);
        while (oldAt < old.Length && newAt < @new.Length)
        {
            if (old[oldAt][oldWord] != @new[newAt][newWord])
            {
                return null;
            }

            oldWord++;
            newWord++;
            var oldEnds = oldWord == old[oldAt].Length;
            var newEnds = newWord == @new[newAt].Length;
            if (oldEnds && newEnds)
            {
                return oldAt > i || newAt > j ? new ClausePair(PairKind.Regrouped, i, oldAt + 1, j, newAt + 1) : null;
            }

            if (oldEnds)
            {
                (oldAt, oldWord) = (oldAt + 1, 0);
            }

            if (newEnds)
            {
                (newAt, newWord) = (newAt + 1, 0);
            }
        }

        return null;
    }

    private static ulong[][] Tokens(PolicyText text, ReadOnlySpan<int> clauses)
    {
        var tokenizer = new Tokenizer();
        var tokens = new ulong[clauses.Length][];
        for (var i = 0; i < clauses.Length; i++)
        {
            ref readonly var clause = ref text.Clauses[clauses[i]];
            tokens[i] = [.. tokenizer.Read(text.Text, clause.WordsStart, clause.End).Select(t => t.Hash)];
        }

        return tokens;
    }
}
