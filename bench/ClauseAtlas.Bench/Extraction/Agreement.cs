using System.Runtime.InteropServices;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>How much of an expected list is found, and how much of what is found was expected.</summary>
internal readonly record struct Agreement(int Expected, int Found, int Common)
{
    private const int FurthestEdits = 3000;

    public double Recall => Expected == 0 ? 1 : (double)Common / Expected;

    public double Precision => Found == 0 ? 1 : (double)Common / Found;

    public double F1 => Expected + Found == 0 ? 1 : 2.0 * Common / (Expected + Found);

    public static Agreement operator +(Agreement a, Agreement b) => new(a.Expected + b.Expected, a.Found + b.Found, a.Common + b.Common);

    /// <summary>Counted without order.</summary>
    public static Agreement OfBags(List<string> expected, List<string> found)
    {
        var bag = new Dictionary<string, int>();
        foreach (var word in expected)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(bag, word, out _)++;
        }

        var common = 0;
        foreach (var word in found)
        {
            ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(bag, word);
            if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) && left > 0)
            {
                left--;
                common++;
            }
        }

        return new(expected.Count, found.Count, common);
    }

    /// <summary>Counted in order: the longest common subsequence, by Myers' greedy search for the shortest edit script. Texts further apart than the search goes count as having nothing in common.</summary>
    public static Agreement InOrder(List<string> expected, List<string> found)
    {
        var (n, m) = (expected.Count, found.Count);
        var max = n + m;
        var reach = new int[(2 * max) + 2];
        for (var d = 0; d <= Math.Min(max, FurthestEdits); d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && reach[max + k - 1] < reach[max + k + 1]) ? reach[max + k + 1] : reach[max + k - 1] + 1;
                var y = x - k;
                while (x < n && y < m && expected[x] == found[y])
                {
                    (x, y) = (x + 1, y + 1);
                }

                reach[max + k] = x;
                if (x >= n && y >= m)
                {
                    return new(n, m, (max - d) / 2);
                }
            }
        }

        return new(n, m, 0);
    }
}
