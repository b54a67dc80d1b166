using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Finds, among the texts a document has shown lately, the one that a new text comes from.</summary>
internal sealed class NearestTexts(TimelineState state)
{
    /// <summary>The text of the current version, or a variant or an earlier version seen while it was current, from which a text differs least.</summary>
    public (Sha256 Basis, ClauseComparison Step) Compare(PolicyText now, Sha256? except = null)
    {
        var basis = Find(now, except);
        return (basis, state.Compare(state.Text(basis), now));
    }

    /// <summary>That text alone.</summary>
    public Sha256 Find(PolicyText now, Sha256? except = null)
    {
        var current = state.Current!;
        var (basis, fewest) = (current.Digest, Distance(state.CurrentText, now));
        foreach (var (digest, _) in Variants(4))
        {
            if (
                digest != except
                && !ReferenceEquals(state.Text(digest), now)
                && Distance(state.Text(digest), now) is var distance
                && distance < fewest
            )
            {
                (basis, fewest) = (digest, distance);
            }
        }

        return basis;
    }

    private IEnumerable<KeyValuePair<Sha256, SeenText>> Variants(int most) =>
        state
            .Seen.Where(s =>
                s.Value.Role is CaptureOutcome.Variant
                    ? s.Value.Version == state.Current!.Number
                    : s.Value.Role is CaptureOutcome.First or CaptureOutcome.Change
                        && s.Value.Version < state.Current!.Number
                        && s.Value.LastSeenAt > state.Current.RecordedAt
            )
            .OrderByDescending(s => s.Value.LastSeenAt)
            .ThenBy(s => s.Key.ToString(), StringComparer.Ordinal)
            .Take(most);

    /// <summary>Words in clauses that only one of the texts has.</summary>
    private static int Distance(PolicyText a, PolicyText b)
    {
        var left = a.Clauses.Select(c => c.Hash).ToHashSet();
        var right = b.Clauses.Select(c => c.Hash).ToHashSet();
        return a.Clauses.Sum(c => right.Contains(c.Hash) ? 0 : c.Words) + b.Clauses.Sum(c => left.Contains(c.Hash) ? 0 : c.Words);
    }

    /// <summary>Whether a text differs from the current version in nothing but what one of its variants differs in too.</summary>
    public bool IsMixOfVariants(Sha256 digest, PolicyText now)
    {
        var step = state.Compare(state.CurrentText, now);
        return state
            .Seen.Where(s => s.Value.Role is CaptureOutcome.Variant && s.Value.Version >= state.Current!.Number - 1 && s.Key != digest)
            .OrderByDescending(s => s.Value.LastSeenAt)
            .Take(4)
            .Any(s => new KeptDifferences(state.Text(s.Key)).HasAll(step));
    }
}
