using System.Runtime.InteropServices;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Alignment;

/// <summary>
/// A clause that was split (or joined) and reworded at once leaves a piece over beside its reworded part. The piece goes back to the pair
/// when most of its words are those the pair misses on the other side.
/// </summary>
internal sealed class Absorption(PolicyText old, int[] oldClauses, PolicyText @new, int[] newClauses, List<ClausePair> pairs)
{
    private const double Needed = 0.7;
    private const int FewestWords = 4;
    private readonly Tokenizer _tokenizer = new();

    public void Absorb(List<Gapped> leftOld, List<Gapped> leftNew)
    {
        if (pairs.Exists(p => p.Kind is PairKind.Reworded))
        {
            leftNew.RemoveAll(piece => Take(piece.Clause, newClauses, isNew: true));
            leftOld.RemoveAll(piece => Take(piece.Clause, oldClauses, isNew: false));
        }
    }

    private bool Take(int piece, int[] order, bool isNew)
    {
        var text = isNew ? @new : old;
        if (text.Clauses[piece].Words < FewestWords || text.Clauses[piece].Kind is ClauseKind.Heading)
        {
            return false;
        }

        var place = Array.BinarySearch(order, piece);
        var before = place > 0 ? order[place - 1] : -1;
        var after = place + 1 < order.Length ? order[place + 1] : -1;
        for (var i = 0; i < pairs.Count; i++)
        {
            var pair = pairs[i];
            var (from, end) = isNew ? (pair.New, pair.NewEnd) : (pair.Old, pair.OldEnd);
            if (
                pair.Kind is not (PairKind.Reworded or PairKind.Regrouped)
                || from < 0
                || (end - 1 != before && from != after)
                || !Misses(pair, piece, isNew)
            )
            {
                continue;
            }

            var (wider, widerEnd) = (Math.Min(from, piece), Math.Max(end, piece + 1));
            pairs[i] = isNew
                ? pair with
                {
                    Kind = PairKind.Regrouped,
                    New = wider,
                    NewEnd = widerEnd,
                }
                : pair with
                {
                    Kind = PairKind.Regrouped,
                    Old = wider,
                    OldEnd = widerEnd,
                };
            return true;
        }

        return false;
    }

    /// <summary>Whether the other side of the pair has most of the piece's words beyond those its own side has.</summary>
    private bool Misses(ClausePair pair, int piece, bool isNew)
    {
        var missing = new Dictionary<ulong, int>();
        Count(isNew ? old : @new, isNew ? pair.Old : pair.New, isNew ? pair.OldEnd : pair.NewEnd, 1, missing);
        Count(isNew ? @new : old, isNew ? pair.New : pair.Old, isNew ? pair.NewEnd : pair.OldEnd, -1, missing);
        var (found, words) = (0, 0);
        var text = isNew ? @new : old;
        foreach (var token in _tokenizer.Read(text.Text, text.Clauses[piece].WordsStart, text.Clauses[piece].End))
        {
            words++;
            ref var left = ref CollectionsMarshal.GetValueRefOrAddDefault(missing, token.Hash, out _);
            found += left-- > 0 ? 1 : 0;
        }

        return found >= Needed * words;
    }

    private void Count(PolicyText text, int from, int end, int by, Dictionary<ulong, int> counts)
    {
        for (var i = from; i < end; i++)
        {
            if (text.Clauses[i] is { Hash: not 0, Kind: not ClauseKind.Metadata })
            {
                foreach (var token in _tokenizer.Read(text.Text, text.Clauses[i].WordsStart, text.Clauses[i].End))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, token.Hash, out _) += by;
                }
            }
        }
    }
}
