using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Dates;
using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning;

/// <summary>A difference with the clauses it is about.</summary>
internal readonly record struct Located(ClausePair Pair, Difference Difference);

/// <summary>A comparison with what clause identity and confirmation need of it.</summary>
internal sealed record ClauseComparison(
    PolicyText Old,
    PolicyText New,
    Comparison Comparison,
    List<ClausePair> Pairs,
    List<Located> Located
);

/// <summary>Compares two texts clause by clause, then word by word.</summary>
public static class TextComparer
{
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

        return new ClauseComparison(old, @new, Sum(old, @new, located), pairs, located);
    }

    /// <summary>The same comparison with some of its differences only.</summary>
    internal static ClauseComparison Only(ClauseComparison whole, Predicate<Located> wanted)
    {
        var kept = whole.Located.FindAll(wanted);
        return kept.Count == whole.Located.Count ? whole : whole with { Located = kept, Comparison = Sum(whole.Old, whole.New, kept) };
    }

    private static Comparison Sum(PolicyText old, PolicyText @new, List<Located> located)
    {
        if (old.Text == @new.Text)
        {
            return new Comparison(old.Text, @new.Text, null, [], [], default, 0, 0);
        }

        var (added, removed) = Words(old, @new, located);
        return new Comparison(
            old.Text,
            @new.Text,
            located.Count == 0 ? ChangeClass.Cosmetic : located.Max(d => d.Difference.Class),
            [.. located.Select(d => d.Difference)],
            [.. ChangeDates.Read(@new.Text, Changed(located))],
            SentenceChanges.Count(old, @new, located.Select(d => (d.Pair, d.Difference))),
            added,
            removed
        );
    }

    private static IEnumerable<ChangedStretch> Changed(List<Located> located) =>
        located
            .Where(d => d.Difference is { Class: ChangeClass.Administrative or ChangeClass.Substantive, New: not null })
            .Select(d => new ChangedStretch(d.Difference.New!.Value, d.Difference.Heading, d.Difference.Edits));

    private static (int Added, int Removed) Words(PolicyText old, PolicyText @new, List<Located> located)
    {
        var (added, removed) = (0, 0);
        var tokenizer = new Tokenizer();
        foreach (var (pair, difference) in located)
        {
            if (difference.Kind is DifferenceKind.Added)
            {
                added += @new.Clauses[pair.New].Words;
            }
            else if (difference.Kind is DifferenceKind.Removed)
            {
                removed += old.Clauses[pair.Old].Words;
            }

            if (!difference.Edits.IsEmpty)
            {
                added += Inside(@new, pair.New, pair.NewEnd, tokenizer, difference.Edits, e => e.New);
                removed += Inside(old, pair.Old, pair.OldEnd, tokenizer, difference.Edits, e => e.Old);
            }
        }

        return (added, removed);
    }

    /// <summary>Words of a pair's clauses that its edits cover.</summary>
    private static int Inside(
        PolicyText text,
        int from,
        int end,
        Tokenizer tokenizer,
        ImmutableArray<WordEdit> edits,
        Func<WordEdit, Span> side
    )
    {
        var count = 0;
        for (var i = from; i < end; i++)
        {
            if (text.Clauses[i] is { Hash: not 0, Kind: not ClauseKind.Metadata })
            {
                foreach (var token in tokenizer.Read(text.Text, text.Clauses[i].WordsStart, text.Clauses[i].End))
                {
                    count += edits.Any(e => token.Start >= side(e).Start && token.End <= side(e).End) ? 1 : 0;
                }
            }
        }

        return count;
    }
}
