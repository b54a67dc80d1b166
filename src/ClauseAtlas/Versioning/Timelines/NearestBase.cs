using ClauseAtlas.Evidence;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Which known text a new one is compared with: the current version, or the variant of it that was shown just before, whichever it differs from less.</summary>
internal static class NearestBase
{
    public static (Sha256 Base, Comparison Comparison) Compare(DocumentTimeline state, Observation seen, Func<Sha256, string> text)
    {
        var current = state.Current!.Digest;
        var nearest = (Base: current, Comparison: ComparedTexts.Compare(text(current), seen.Text).Comparison);
        foreach (var other in Others(state, current))
        {
            if (Words(nearest.Comparison) == 0)
            {
                break;
            }

            var comparison = ComparedTexts.Compare(text(other), seen.Text).Comparison;
            if (Words(comparison) < Words(nearest.Comparison))
            {
                nearest = (other, comparison);
            }
        }

        return nearest;
    }

    /// <summary>The text shown last and the two variants shown most recently: more would cost time and find nothing.</summary>
    private static IEnumerable<Sha256> Others(DocumentTimeline state, Sha256 current)
    {
        var shown = state.LastShown is { } last && last != current && !IsSuspect(state, last) ? [last] : Array.Empty<Sha256>();
        var variants = state
            .Seen.Where(s => s.Value.Role is CaptureOutcome.Variant && s.Value.Version == state.Current!.Number && s.Value.Times > 1)
            .OrderByDescending(s => s.Value.LastSeenAt)
            .ThenBy(s => s.Key)
            .Select(s => s.Key)
            .Take(2);
        return shown.Concat(variants).Distinct();
    }

    private static bool IsSuspect(DocumentTimeline state, Sha256 digest) =>
        state.Seen.TryGetValue(digest, out var seen) && seen.Role is CaptureOutcome.Suspect;

    private static int Words(Comparison comparison) => comparison.WordsAdded + comparison.WordsRemoved;
}
