using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Dates;
using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning;

/// <summary>A difference with the clauses it is about.</summary>
internal readonly record struct Located(ClausePair Pair, Difference Difference);

/// <summary>
/// A comparison with what clause identity and confirmation need of it. Most steps of a history are only asked for their class: dates, sentences
/// and words are counted when they are asked for.
/// </summary>
internal sealed class ClauseComparison(PolicyText old, PolicyText @new, List<ClausePair> pairs, List<Located> located)
{
    private Comparison? _comparison;
    private (int Added, int Removed)? _words;

    public PolicyText Old => old;

    public PolicyText New => @new;

    public List<ClausePair> Pairs => pairs;

    public List<Located> Located => located;

    /// <summary>The highest class of the differences; null when the texts are equal.</summary>
    public ChangeClass? Class { get; } =
        old.Text == @new.Text ? null
        : located.Count == 0 ? ChangeClass.Cosmetic
        : located.Max(d => d.Difference.Class);

    public int WordsAdded => Words.Added;

    public int WordsRemoved => Words.Removed;

    /// <summary>The whole comparison, for whoever publishes it.</summary>
    public Comparison Comparison =>
        _comparison ??= Class is null
            ? new Comparison(old.Text, @new.Text, null, [], [], default, 0, 0)
            : new Comparison(
                old.Text,
                @new.Text,
                Class,
                [.. located.Select(d => d.Difference)],
                Dates,
                SentenceChanges.Count(old, @new, located.Select(d => (d.Pair, d.Difference))),
                WordsAdded,
                WordsRemoved
            );

    /// <summary>The dates that what changed names.</summary>
    public ImmutableArray<TextDate> Dates =>
        _comparison?.Dates
        ??
        [
            .. ChangeDates.Read(
                @new.Text,
                located
                    .Where(d => d.Difference is { Class: ChangeClass.Administrative or ChangeClass.Substantive, New: not null })
                    .Select(d => new ChangedStretch(d.Difference.New!.Value, d.Difference.Heading, d.Difference.Edits))
            ),
        ];

    private (int Added, int Removed) Words => _words ??= CountWords();

    /// <summary>The same comparison with some of its differences only.</summary>
    public ClauseComparison Only(Predicate<Located> wanted)
    {
        var kept = located.FindAll(wanted);
        return kept.Count == located.Count ? this : new ClauseComparison(old, @new, pairs, kept);
    }

    private (int Added, int Removed) CountWords()
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
