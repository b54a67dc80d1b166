using System.Collections.Immutable;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Changes;

/// <summary>Pairs the provisions of two texts, by type, and drops what the company did not touch.</summary>
internal static class ProvisionPairs
{
    private const double LeastAlike = 0.35;

    /// <summary>Old and new of each provision whose words changed; null on one side for those added and removed.</summary>
    public static List<(FoundProvision? Old, FoundProvision? New)> Changed(
        TextAnalysis old,
        TextAnalysis @new,
        ImmutableArray<Difference> differences
    )
    {
        var changedOld = differences.Where(d => d.Kind is not DifferenceKind.Moved && d.Old is not null).Select(d => d.Old!.Value).ToList();
        var changedNew = differences.Where(d => d.Kind is not DifferenceKind.Moved && d.New is not null).Select(d => d.New!.Value).ToList();
        var result = new List<(FoundProvision?, FoundProvision?)>();
        foreach (var type in old.Provisions.Concat(@new.Provisions).Select(p => p.Type.Id).Distinct())
        {
            var before = old.Provisions.Where(p => p.Type.Id == type).ToList();
            var after = @new.Provisions.Where(p => p.Type.Id == type).ToList();
            after.RemoveAll(a =>
                before.FindIndex(b => b.Quote == a.Quote && b.Stance == a.Stance) is >= 0 and var same && Take(before, same)
            );

            Pair(before, after, changedOld, changedNew, result);
        }

        return result;
    }

    /// <summary>Each old provision stands for one new one.</summary>
    private static bool Take(List<FoundProvision> before, int at)
    {
        before.RemoveAt(at);
        return true;
    }

    private static void Pair(
        List<FoundProvision> before,
        List<FoundProvision> after,
        List<Span> changedOld,
        List<Span> changedNew,
        List<(FoundProvision?, FoundProvision?)> result
    )
    {
        var pairs =
            from b in before
            from a in after
            let alike = Alike(b.Quote, a.Quote) + (b.Heading == a.Heading ? 0.2 : 0)
            where alike >= LeastAlike
            orderby alike descending, b.At.Start, a.At.Start
            select (b, a);
        var used = new HashSet<FoundProvision>(ReferenceEqualityComparer.Instance);
        foreach (var (b, a) in pairs.ToList())
        {
            if (!used.Contains(b) && !used.Contains(a))
            {
                used.Add(b);
                used.Add(a);
                if (Touches(b, changedOld) || Touches(a, changedNew))
                {
                    result.Add((b, a));
                }
            }
        }

        // A section written anew: what is left of a type on the same side is the same matter in other words.
        var lost = before.Where(b => !used.Contains(b) && Touches(b, changedOld)).ToList();
        foreach (var a in after.Where(a => !used.Contains(a) && Touches(a, changedNew)).ToList())
        {
            if (lost.Find(b => Lineage.Protects(b) == Lineage.Protects(a)) is { } rewritten)
            {
                lost.Remove(rewritten);
                used.Add(rewritten);
                used.Add(a);
                result.Add((rewritten, a));
            }
        }

        result.AddRange(
            before.Where(b => !used.Contains(b) && Touches(b, changedOld)).Select(b => ((FoundProvision?)b, (FoundProvision?)null))
        );
        result.AddRange(
            after.Where(a => !used.Contains(a) && Touches(a, changedNew)).Select(a => ((FoundProvision?)null, (FoundProvision?)a))
        );
    }

    private static bool Touches(FoundProvision provision, List<Span> changed) =>
        provision.More.Prepend(provision.At).Any(s => changed.Any(c => c.Start < s.End && s.Start < c.End));

    /// <summary>Share of words in common (Jaccard).</summary>
    private static double Alike(string one, string other)
    {
        var a = Words(one);
        var b = Words(other);
        var common = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 0 : (double)common / (a.Count + b.Count - common);
    }

    private static HashSet<string> Words(string text) =>
        [
            .. text.ToLowerInvariant()
                .Split([' ', '\n', '.', ',', ';', ':', '(', ')', '*', '"', '“', '”', '’', '\''], StringSplitOptions.RemoveEmptyEntries),
        ];
}
