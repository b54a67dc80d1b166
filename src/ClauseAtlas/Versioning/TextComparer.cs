using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Dates;
using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning;

/// <summary>Compares two texts clause by clause, then word by word.</summary>
public static class TextComparer
{
    /// <summary>All differences between two Markdown texts, each with its class. Deterministic; never throws on any text.</summary>
    public static Comparison Compare(string old, string @new) => Compare(PolicyText.Read(old), PolicyText.Read(@new)).Comparison;

    /// <summary>The same on texts that are cut already, with the pairs that clause identity follows.</summary>
    internal static (Comparison Comparison, List<ClausePair> Pairs) Compare(PolicyText old, PolicyText @new)
    {
        var pairs = ClauseAlignment.Align(old, @new);
        if (old.Text == @new.Text)
        {
            return (new Comparison(old.Text, @new.Text, null, [], [], default, 0, 0), pairs);
        }

        var classifier = new DifferenceClassifier(old, @new, pairs);
        var differences = new List<(ClausePair Pair, Difference Difference)>();
        foreach (var pair in pairs)
        {
            if (classifier.Classify(pair) is { } difference)
            {
                differences.Add((pair, difference));
            }
        }

        var (added, removed) = Words(old, @new, differences);
        return (
            new Comparison(
                old.Text,
                @new.Text,
                differences.Count == 0 ? ChangeClass.Cosmetic : differences.Max(d => d.Difference.Class),
                [.. differences.Select(d => d.Difference)],
                [.. ChangeDates.Read(@new.Text, Changed(differences))],
                SentenceChanges.Count(old, @new, differences),
                added,
                removed
            ),
            pairs
        );
    }

    private static IEnumerable<Span> Changed(IEnumerable<(ClausePair Pair, Difference Difference)> differences) =>
        differences
            .Where(d => d.Difference is { Class: ChangeClass.Administrative or ChangeClass.Substantive, New: not null })
            .Select(d => d.Difference.New!.Value);

    private static (int Added, int Removed) Words(
        PolicyText old,
        PolicyText @new,
        IEnumerable<(ClausePair Pair, Difference Difference)> differences
    )
    {
        var (added, removed) = (0, 0);
        foreach (var (pair, difference) in differences)
        {
            if (difference.Kind is DifferenceKind.Added)
            {
                added += @new.Clauses[pair.New].Words;
            }
            else if (difference.Kind is DifferenceKind.Removed)
            {
                removed += old.Clauses[pair.Old].Words;
            }

            foreach (var edit in difference.Edits)
            {
                added += Count(@new.Text, edit.New);
                removed += Count(old.Text, edit.Old);
            }
        }

        return (added, removed);
    }

    private static int Count(string text, Span span) => span.Length == 0 ? 0 : new Tokenizer().Read(text, span.Start, span.End).Count;
}
