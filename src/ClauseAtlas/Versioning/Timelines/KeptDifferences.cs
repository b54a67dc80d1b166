using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Whether a later text still shows the differences an earlier one made.</summary>
internal sealed class KeptDifferences
{
    private readonly PolicyText _later;
    private readonly HashSet<ulong> _hashes;

    public KeptDifferences(PolicyText later)
    {
        _later = later;
        _hashes = [.. later.Clauses.Select(c => c.Hash)];
    }

    /// <summary>The later text has the new words and not the old ones. Moves and renumberings cannot be told this way and count as not kept.</summary>
    public bool Has(ClauseComparison step, Located located) =>
        HasNew(step, located.Pair) && !HasOld(step, located.Pair) && located.Pair.Kind is not (PairKind.Same or PairKind.Moved);

    /// <summary>Every difference that is more than cosmetic is kept, and there is one.</summary>
    public bool HasAll(ClauseComparison step) =>
        step.Located.Exists(d => d.Difference.Class > ChangeClass.Cosmetic)
        && step.Located.TrueForAll(d => d.Difference.Class is ChangeClass.Cosmetic || Has(step, d));

    /// <summary>The differences were taken back: what they added is gone again, what they took away is back.</summary>
    /// <param name="share">How much of them, by words.</param>
    public bool TookBack(ClauseComparison step, double share)
    {
        var (back, all) = (0, 0);
        foreach (var located in step.Located)
        {
            if (located.Difference.Class is ChangeClass.Cosmetic || located.Pair.Kind is PairKind.Same or PairKind.Moved)
            {
                continue;
            }

            var words = Words(step.Old, located.Pair.Old, located.Pair.OldEnd) + Words(step.New, located.Pair.New, located.Pair.NewEnd);
            all += words;
            back += located.Pair.Old >= 0 ? (HasOld(step, located.Pair) ? words : 0) : (HasNew(step, located.Pair) ? 0 : words);
        }

        return all == 0 ? MovedBack(step) : back > share * all;
    }

    /// <summary>Only the order differed: it was taken back when the clauses stand in the old order again.</summary>
    private bool MovedBack(ClauseComparison step) =>
        TextComparer.Compare(step.Old, _later).Located.TrueForAll(d => d.Pair.Kind is not PairKind.Moved);

    private bool HasNew(ClauseComparison step, ClausePair pair) => pair.New < 0 || All(step.New, pair.New, pair.NewEnd);

    private bool HasOld(ClauseComparison step, ClausePair pair) => pair.Old >= 0 && All(step.Old, pair.Old, pair.OldEnd);

    private bool All(PolicyText text, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if (text.Clauses[i].Hash != 0 && !_hashes.Contains(text.Clauses[i].Hash))
            {
                return false;
            }
        }

        return true;
    }

    private static int Words(PolicyText text, int from, int end)
    {
        var words = 0;
        for (var i = from; i >= 0 && i < end; i++)
        {
            words += text.Clauses[i].Words;
        }

        return words;
    }
}
