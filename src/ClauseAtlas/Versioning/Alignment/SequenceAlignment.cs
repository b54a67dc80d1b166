namespace ClauseAtlas.Versioning.Alignment;

/// <summary>A pair of equal elements: index in the old sequence, index in the new one.</summary>
internal readonly record struct Match(int Old, int New);

/// <summary>
/// Finds a common subsequence of two sequences of hashes: patience anchors (elements that occur once on each side) first, then
/// Myers' greedy algorithm (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986) between them, with a bound on its work.
/// </summary>
internal static class SequenceAlignment
{
    /// <summary>Most differences Myers' algorithm follows in one stretch; beyond it the stretch counts as rewritten.</summary>
    private const int MaxDistance = 1_200;

    /// <summary>Equal elements in increasing order on both sides.</summary>
    public static List<Match> Align(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new)
    {
        var matches = new List<Match>(Math.Min(old.Length, @new.Length));
        Align(old, @new, 0, 0, matches, depth: 0);
        return matches;
    }

    private static void Align(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new, int oldAt, int newAt, List<Match> matches, int depth)
    {
        var prefix = old.CommonPrefixLength(@new);
        for (var i = 0; i < prefix; i++)
        {
            matches.Add(new Match(oldAt + i, newAt + i));
        }

        old = old[prefix..];
        @new = @new[prefix..];
        oldAt += prefix;
        newAt += prefix;
        var suffix = 0;
        while (suffix < old.Length && suffix < @new.Length && old[^(suffix + 1)] == @new[^(suffix + 1)])
        {
            suffix++;
        }

        var (oldEnd, newEnd) = (oldAt + old.Length - suffix, newAt + @new.Length - suffix);
        Middle(old[..^suffix], @new[..^suffix], oldAt, newAt, matches, depth);
        for (var i = 0; i < suffix; i++)
        {
            matches.Add(new Match(oldEnd + i, newEnd + i));
        }
    }

    private static void Middle(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new, int oldAt, int newAt, List<Match> matches, int depth)
    {
        if (old.IsEmpty || @new.IsEmpty)
        {
            return;
        }

        var anchors = depth < 40 ? Anchors(old, @new) : [];
        if (anchors.Count == 0)
        {
            Myers(old, @new, oldAt, newAt, matches);
            return;
        }

        var (i, j) = (0, 0);
        foreach (var anchor in anchors)
        {
            Align(old[i..anchor.Old], @new[j..anchor.New], oldAt + i, newAt + j, matches, depth + 1);
            matches.Add(new Match(oldAt + anchor.Old, newAt + anchor.New));
            (i, j) = (anchor.Old + 1, anchor.New + 1);
        }

        Align(old[i..], @new[j..], oldAt + i, newAt + j, matches, depth + 1);
    }

    /// <summary>The longest increasing run of elements that occur exactly once on each side.</summary>
    private static List<Match> Anchors(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new)
    {
        var seen = new Dictionary<ulong, (int Old, int New)>(old.Length + @new.Length);
        for (var i = 0; i < old.Length; i++)
        {
            seen[old[i]] = seen.ContainsKey(old[i]) ? (-2, -1) : (i, -1);
        }

        for (var j = 0; j < @new.Length; j++)
        {
            if (seen.TryGetValue(@new[j], out var at))
            {
                seen[@new[j]] = at.Old >= 0 && at.New == -1 ? (at.Old, j) : (-2, -2);
            }
        }

        // Longest increasing subsequence in the order of the old side (patience sorting with back pointers).
        var piles = new List<int>();
        var candidates = new List<Match>();
        var back = new List<int>();
        for (var i = 0; i < old.Length; i++)
        {
            if (!seen.TryGetValue(old[i], out var at) || at.Old != i || at.New < 0)
            {
                continue;
            }

            var (low, high) = (0, piles.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (candidates[piles[middle]].New < at.New)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            candidates.Add(new Match(i, at.New));
            back.Add(low > 0 ? piles[low - 1] : -1);
            if (low == piles.Count)
            {
                piles.Add(candidates.Count - 1);
            }
            else
            {
                piles[low] = candidates.Count - 1;
            }
        }

        var run = new List<Match>(piles.Count);
        for (var k = piles.Count > 0 ? piles[^1] : -1; k >= 0; k = back[k])
        {
            run.Add(candidates[k]);
        }

        run.Reverse();
        return run;
    }

    private static void Myers(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new, int oldAt, int newAt, List<Match> matches)
    {
        if (!ShareAny(old, @new))
        {
            return;
        }

        var (n, m) = (old.Length, @new.Length);
        var limit = Math.Min(n + m, MaxDistance);
        var reach = new int[2 * limit + 2];
        var trace = new List<int[]>();
        for (var d = 0; d <= limit; d++)
        {
            trace.Add(reach.AsSpan(limit - d, 2 * d + 2).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var x =
                    k == -d || (k != d && reach[limit + k - 1] < reach[limit + k + 1]) ? reach[limit + k + 1] : reach[limit + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && old[x] == @new[y])
                {
                    x++;
                    y++;
                }

                reach[limit + k] = x;
                if (x >= n && y >= m)
                {
                    Walk(trace, n, m, oldAt, newAt, matches);
                    return;
                }
            }
        }
    }

    private static void Walk(List<int[]> trace, int x, int y, int oldAt, int newAt, List<Match> matches)
    {
        var first = matches.Count;
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            // The row of step d holds diagonals -d … d+1 as they stood before the step.
            var row = trace[d];
            int At(int diagonal) => diagonal >= -d && diagonal <= d + 1 ? row[diagonal + d] : 0;
            var k = x - y;
            var down = k == -d || (k != d && At(k - 1) < At(k + 1));
            var previous = down ? k + 1 : k - 1;
            var fromX = d == 0 ? 0 : At(previous);
            var fromY = d == 0 ? 0 : fromX - previous;
            var snakeStart = d == 0 ? 0 : fromX + (down ? 0 : 1);
            while (x > snakeStart)
            {
                x--;
                y--;
                matches.Add(new Match(oldAt + x, newAt + y));
            }

            (x, y) = (fromX, fromY);
        }

        matches.Reverse(first, matches.Count - first);
    }

    private static bool ShareAny(ReadOnlySpan<ulong> old, ReadOnlySpan<ulong> @new)
    {
        if (old.Length * (long)@new.Length <= 64)
        {
            return old.ContainsAny(@new);
        }

        var set = new HashSet<ulong>(old.Length);
        foreach (var hash in old)
        {
            set.Add(hash);
        }

        foreach (var hash in @new)
        {
            if (set.Contains(hash))
            {
                return true;
            }
        }

        return false;
    }
}
