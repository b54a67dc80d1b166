using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Whether a later text keeps what a waiting one had changed: then the waiting one is confirmed although no two captures are equal.</summary>
internal static class KeptDifferences
{
    /// <summary>At least half of the clauses that came must still stand, and at least half of those that went must still be gone.</summary>
    public static bool In(string before, string waiting, string later)
    {
        var (old, @new, now) = (Hashes(before), Hashes(waiting), Hashes(later));
        var came = @new.Where(h => !old.Contains(h)).ToList();
        var went = old.Where(h => !@new.Contains(h)).ToList();
        return came.Count + went.Count > 0
            && came.Count(now.Contains) * 2 >= came.Count
            && went.Count(h => !now.Contains(h)) * 2 >= went.Count;
    }

    private static HashSet<ulong> Hashes(string text) =>
        [.. PolicyTexts.Read(text).Clauses.Where(c => c.Hash != 0 && c.Kind is not ClauseKind.Metadata).Select(c => c.Hash)];
}
