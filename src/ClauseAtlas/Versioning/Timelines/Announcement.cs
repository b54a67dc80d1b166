using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>
/// Tells a text that was announced beside the old one and now stands alone. The announcing version held the old text and the new one; now
/// the old one is gone and nothing is said that was not announced.
/// </summary>
internal static class Announcement
{
    private const double NearlyAll = 0.9;

    /// <summary>
    /// Whether the step only makes effective what <paramref name="announcing"/> added to <paramref name="before"/>: the announcing text is about as
    /// long as both together (or repeats what it announces), and the step brings no words that are new.
    /// </summary>
    public static bool IsMadeEffectiveBy(PolicyText before, PolicyText announcing, ClauseComparison step)
    {
        return !PlainlyNew(step) && (HoldsBoth(before, announcing, step.New) || ReplacesWhatItRepeats(before, step));
    }

    /// <summary>Cheap and right for nearly every change: the first characters of something that came stand nowhere in the announcing text.</summary>
    private static bool PlainlyNew(ClauseComparison step)
    {
        foreach (var (pair, difference) in step.Located)
        {
            if (difference.Class is not ChangeClass.Substantive || pair.New < 0)
            {
                continue;
            }

            var start = difference.Edits.IsEmpty ? step.New.Clauses[pair.New].WordsStart : difference.Edits[0].New.Start;
            var end = difference.Edits.IsEmpty ? difference.New!.Value.End : difference.Edits[0].New.End;
            if (
                !step
                    .Old.Text.AsSpan()
                    .Contains(step.New.Text.AsSpan(start, Math.Min(30, Math.Max(0, end - start))), StringComparison.Ordinal)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A page shows the new wording some days before or after the day it named.</summary>
    private static readonly TimeSpan AroundTheDay = TimeSpan.FromDays(7);

    /// <summary>
    /// The announcing text named a day after it was seen; that day has come, nothing new is said, and something it announced stands on while words
    /// of the text before it are gone.
    /// </summary>
    public static bool HasComeDue(
        PolicyText before,
        PolicyText announcing,
        ClauseComparison step,
        DateTimeOffset announced,
        DateTimeOffset now
    )
    {
        var (first, last) = (DateOnly.FromDateTime(announced.UtcDateTime), DateOnly.FromDateTime((now + AroundTheDay).UtcDateTime));
        var due = TextComparer
            .Of(before, announcing)
            .Dates.Any(d => d is { Meaning: DateMeaning.Effective, Date: { } day } && day > first && day <= last);
        var (old, known, standing) = (before.Sentences, announcing.Sentences, step.New.Sentences);
        return due && known.Any(s => !old.Contains(s) && standing.Contains(s)) && old.Any(s => !standing.Contains(s));
    }

    /// <summary>Every sentence the step brings stood in the old text.</summary>
    public static bool BringsNothingNew(ClauseComparison step)
    {
        var known = step.Old.Sentences;
        foreach (var (pair, difference) in step.Located)
        {
            if (difference.Class is not ChangeClass.Substantive || pair.New < 0)
            {
                continue;
            }

            for (var i = pair.New; i < pair.NewEnd; i++)
            {
                if (!SentenceHashes.Of(step.New, i).TrueForAll(known.Contains))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Two whole texts on one page.</summary>
    private static bool HoldsBoth(PolicyText before, PolicyText announcing, PolicyText now) =>
        announcing.Words >= NearlyAll * before.Words + 0.6 * now.Words
        && Share(before, announcing) >= NearlyAll
        && Share(now, announcing) >= NearlyAll;

    /// <summary>"From 1 May, section 5 reads: …" above section 5: the announced sentences take the place of others, and the notice goes.</summary>
    private static bool ReplacesWhatItRepeats(PolicyText before, ClauseComparison step)
    {
        var old = before.Sentences;
        var now = step.New.Sentences;
        var replaced = false;
        for (var at = 0; at < step.Located.Count; at++)
        {
            var (pair, difference) = step.Located[at];
            if (difference.Class is not ChangeClass.Substantive)
            {
                continue;
            }

            var gone = pair.Old < 0 ? [] : Sentences(step.Old, pair.Old, pair.OldEnd);
            var come = pair.New < 0 ? [] : Sentences(step.New, pair.New, pair.NewEnd);
            come.ExceptWith(gone);
            var successors = come.Any(s => !old.Contains(s));
            // The announced clause, moved to the place of the one that goes, stands beside it in the order of differences.
            successors |= pair.New < 0 && (TakesPlace(at - 1) || TakesPlace(at + 1));
            if (!successors && gone.Any(s => old.Contains(s) && !now.Contains(s)))
            {
                return false; // What goes without a successor may only be the notice, which the version before did not have.
            }

            replaced |= successors;
        }

        return replaced;

        bool TakesPlace(int neighbour) =>
            neighbour >= 0
            && neighbour < step.Located.Count
            && step.Located[neighbour] is ({ New: >= 0 } moved, { Kind: DifferenceKind.Moved })
            && Sentences(step.New, moved.New, moved.NewEnd).Any(s => !old.Contains(s));
    }

    /// <summary>The share of a text's words that stand, clause by clause, in another.</summary>
    private static double Share(PolicyText part, PolicyText whole)
    {
        var hashes = whole.Clauses.Select(c => c.Hash).ToHashSet();
        return part.Clauses.Where(c => hashes.Contains(c.Hash)).Sum(c => (double)c.Words) / Math.Max(1, part.Words);
    }

    private static HashSet<ulong> Sentences(PolicyText text, int from, int end) =>
        [.. Enumerable.Range(from, end - from).SelectMany(i => SentenceHashes.Of(text, i))];
}
