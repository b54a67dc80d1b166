using System.Runtime.CompilerServices;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning;

/// <summary>Compares two texts clause by clause, then word by word.</summary>
public static class TextComparer
{
    /// <summary>The last comparison of each newer text. It does not keep the older text: a chain of versions would never be let go.</summary>
    private static readonly ConditionalWeakTable<PolicyText, Remembered> Last = [];

    /// <summary>All differences between two Markdown texts, each with its class. Deterministic; never throws on any text.</summary>
    public static Comparison Compare(string old, string @new) => Compare(PolicyText.Read(old), PolicyText.Read(@new)).Comparison;

    /// <summary>The same on texts that are cut already, with the pairs that clause identity follows.</summary>
    internal static ClauseComparison Compare(PolicyText old, PolicyText @new)
    {
        var pairs = ClauseAlignment.Align(old, @new);
        var located = new List<Located>();
        if (old.Text != @new.Text)
        {
            var classifier = new DifferenceClassifier(old, @new, pairs);
            foreach (var pair in pairs)
            {
                if (classifier.Classify(pair) is { } difference)
                {
                    located.Add(new Located(pair, difference));
                }
            }
        }

        return new ClauseComparison(old, @new, pairs, located);
    }

    /// <summary>The same; two texts that were compared last are not compared again while the newer one lives.</summary>
    internal static ClauseComparison Of(PolicyText old, PolicyText @new)
    {
        if (Last.TryGetValue(@new, out var last) && last.Old.TryGetTarget(out var before) && ReferenceEquals(before, old))
        {
            return new ClauseComparison(old, @new, last.Pairs, last.Located);
        }

        var comparison = Compare(old, @new);
        Last.AddOrUpdate(@new, new Remembered(new WeakReference<PolicyText>(old), comparison.Pairs, comparison.Located));
        return comparison;
    }

    /// <summary>Whether the texts differ in nothing but markup and menus: as <see cref="Compare(PolicyText, PolicyText)"/> says, but ends at the first difference that is more.</summary>
    internal static bool IsCosmetic(PolicyText old, PolicyText @new)
    {
        if (old.Text == @new.Text)
        {
            return false;
        }

        var pairs = ClauseAlignment.Align(old, @new);
        var classifier = new DifferenceClassifier(old, @new, pairs);
        return !pairs.Exists(pair => classifier.Classify(pair) is { Class: > ChangeClass.Cosmetic });
    }

    private sealed record Remembered(WeakReference<PolicyText> Old, List<ClausePair> Pairs, List<Located> Located);
}
