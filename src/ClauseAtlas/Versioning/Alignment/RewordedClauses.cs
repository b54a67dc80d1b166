using System.Runtime.InteropServices;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning.Alignment;

/// <summary>
/// Pairs clauses whose words changed. Likeness is the share of words two clauses have in common, each word weighing by how rare it is in the
/// two texts, so that "the", "you" and "may" do not make strangers alike. Best pairs first; neighbours need less likeness than far ones.
/// </summary>
internal sealed class RewordedClauses(PolicyText old, PolicyText @new, List<ClausePair> pairs)
{
    private const double AloneInGap = 0.25;
    private const double SameGap = 0.4;
    private const double Elsewhere = 0.6;

    /// <summary>Most candidate pairs looked at; a bound for texts made to be slow.</summary>
    private const int MaxCandidates = 400_000;

    /// <summary>Keeps words that two lone clauses share from counting as common ones.</summary>
    private const float RareAmong = 30;

    private static readonly HashSet<ulong> SmallWords =
    [
        .. "the a an and or of to in on for by with as at is are be that this it we you your our us may not any all if from der die das und oder den dem zu von mit wir sie le la les de du des et ou à un une nous vous el los y o en"
            .Split(' ')
            .Select(Tokenizer.HashOf),
    ];

    private readonly Dictionary<ulong, float> _weights = [];

    /// <summary>Takes the pairs it finds out of both lists.</summary>
    public void Pair(List<Gapped> leftOld, List<Gapped> leftNew)
    {
        if (leftOld.Count == 0 || leftNew.Count == 0)
        {
            return;
        }

        var oldBags = leftOld.ConvertAll(c => Bag.Of(old, old.Clauses[c.Clause]));
        var newBags = leftNew.ConvertAll(c => Bag.Of(@new, @new.Clauses[c.Clause]));
        Weigh(oldBags, newBags);
        var candidates = Candidates(leftOld, leftNew, oldBags, newBags);
        candidates.Sort(
            (a, b) =>
                b.Score != a.Score ? b.Score.CompareTo(a.Score)
                : a.Old != b.Old ? a.Old.CompareTo(b.Old)
                : a.New.CompareTo(b.New)
        );
        var oldTaken = new bool[leftOld.Count];
        var newTaken = new bool[leftNew.Count];
        foreach (var candidate in candidates)
        {
            if (!oldTaken[candidate.Old] && !newTaken[candidate.New])
            {
                oldTaken[candidate.Old] = newTaken[candidate.New] = true;
                pairs.Add(ClausePair.One(PairKind.Reworded, leftOld[candidate.Old].Clause, leftNew[candidate.New].Clause));
            }
        }

        var at = 0;
        leftOld.RemoveAll(_ => oldTaken[at++]);
        at = 0;
        leftNew.RemoveAll(_ => newTaken[at++]);
    }

    private void Weigh(List<Bag> oldBags, List<Bag> newBags)
    {
        foreach (var bag in oldBags.Concat(newBags))
        {
            foreach (var hash in bag.Counts.Keys)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_weights, hash, out _)++;
            }
        }

        var total = oldBags.Count + newBags.Count;
        foreach (var hash in _weights.Keys.ToList())
        {
            _weights[hash] = SmallWords.Contains(hash)
                ? 0.25f
                : 0.3f + MathF.Log((RareAmong + total) / _weights[hash]) / MathF.Log(RareAmong + total);
        }

        foreach (var bag in oldBags.Concat(newBags))
        {
            bag.Weight = bag.Counts.Sum(word => word.Value * _weights[word.Key]);
        }
    }

    private List<Candidate> Candidates(List<Gapped> leftOld, List<Gapped> leftNew, List<Bag> oldBags, List<Bag> newBags)
    {
        var oldPerGap = leftOld.CountBy(c => c.Gap).ToDictionary();
        var newPerGap = leftNew.CountBy(c => c.Gap).ToDictionary();
        var everything = (long)leftOld.Count * leftNew.Count <= MaxCandidates;
        var oldStamps = leftOld.ConvertAll(c => DocumentStamps.IsStampOnly(old, c.Clause));
        var newStamps = leftNew.ConvertAll(c => DocumentStamps.IsStampOnly(@new, c.Clause));
        var candidates = new List<Candidate>();
        for (var i = 0; i < leftOld.Count; i++)
        {
            for (var j = 0; j < leftNew.Count; j++)
            {
                var sameGap = leftOld[i].Gap == leftNew[j].Gap;
                if (!sameGap && !everything)
                {
                    continue;
                }

                var (a, b) = (oldBags[i], newBags[j]);
                var (less, more) = a.Weight < b.Weight ? (a.Weight, b.Weight) : (b.Weight, a.Weight);
                var needed =
                    !sameGap ? Elsewhere
                    : oldPerGap[leftOld[i].Gap] == 1 && newPerGap[leftNew[j].Gap] == 1 ? AloneInGap
                    : SameGap;
                if (sameGap && oldStamps[i] && newStamps[j])
                {
                    candidates.Add(new Candidate(i, j, 0.5));
                }

                if (2 * less < needed * (less + more) || IsHeading(old, leftOld[i]) != IsHeading(@new, leftNew[j]))
                {
                    continue;
                }

                var likeness = 2 * Common(a, b) / (a.Weight + b.Weight);
                if (likeness >= needed)
                {
                    candidates.Add(new Candidate(i, j, likeness + (sameGap ? 0.15 : 0)));
                }
            }
        }

        return candidates;
    }

    private double Common(Bag a, Bag b)
    {
        var (few, many) = a.Counts.Count < b.Counts.Count ? (a, b) : (b, a);
        var common = 0.0;
        foreach (var (hash, count) in few.Counts)
        {
            if (many.Counts.TryGetValue(hash, out var other))
            {
                common += Math.Min(count, other) * _weights[hash];
            }
        }

        return common;
    }

    private static bool IsHeading(PolicyText text, Gapped clause) => text.Clauses[clause.Clause].Kind is ClauseKind.Heading;

    private readonly record struct Candidate(int Old, int New, double Score);

    private sealed class Bag
    {
        public Dictionary<ulong, int> Counts { get; } = [];

        public double Weight { get; set; }

        public static Bag Of(PolicyText text, in Clause clause)
        {
            var bag = new Bag();
            foreach (var token in new Tokenizer().Read(text.Text, clause.WordsStart, clause.End))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(bag.Counts, token.Hash, out _)++;
            }

            return bag;
        }
    }
}
