using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Gives each pair of clauses its class by rule (DESIGN §4).</summary>
internal sealed class DifferenceClassifier
{
    /// <summary>Shorter clauses ("Not applicable", "30 days") mean something by where they stand: a repeat elsewhere does not make up for one lost.</summary>
    private const int WordsOfARepeat = 8;

    private readonly PolicyText _old;
    private readonly PolicyText _new;
    private readonly HashSet<ulong> _oldWords;
    private readonly HashSet<ulong> _newWords;
    private readonly EditClassifier _edits;
    private readonly Tokenizer _tokenizer = new();

    public DifferenceClassifier(PolicyText old, PolicyText @new, IReadOnlyList<ClausePair> pairs)
    {
        (_old, _new) = (old, @new);
        _oldWords = [.. old.Clauses.Select(c => c.Hash)];
        _newWords = [.. @new.Clauses.Select(c => c.Hash)];
        _edits = new EditClassifier(old, @new, CrossReferences.Of(old, @new, pairs));
    }

    /// <summary>The difference a pair makes, or null when there is none to show.</summary>
    public Difference? Classify(ClausePair pair) =>
        pair.Kind switch
        {
            PairKind.Same => Same(pair),
            PairKind.Moved => Moved(pair),
            PairKind.Regrouped or PairKind.Reworded => Reworded(pair),
            PairKind.Added => OneSided(pair, _new, pair.New, _oldWords, DifferenceKind.Added),
            PairKind.Removed => OneSided(pair, _old, pair.Old, _newWords, DifferenceKind.Removed),
            _ => throw new InvalidOperationException($"Unknown pair {pair.Kind}."),
        };

    private Difference? Same(ClausePair pair)
    {
        ref readonly var old = ref _old.Clauses[pair.Old];
        ref readonly var @new = ref _new.Clauses[pair.New];
        if (old.Label != @new.Label && old.Label.Length > 0 && @new.Label.Length > 0)
        {
            return Make(pair, ChangeClass.Structural, DifferenceKind.Moved, $"renumbered from {old.Label} to {@new.Label}, same words");
        }

        return Marks.Equal(_old.Of(old), _new.Of(@new))
            ? null
            : Make(pair, ChangeClass.Cosmetic, DifferenceKind.Reworded, "markup, links or punctuation only");
    }

    private Difference Moved(ClausePair pair) =>
        Navigation.Is(_old, pair.Old) || Navigation.Is(_new, pair.New)
            ? Make(pair, ChangeClass.Cosmetic, DifferenceKind.Moved, "a menu, not the document's words")
            : Make(pair, ChangeClass.Structural, DifferenceKind.Moved, "moved, same words");

    private Difference OneSided(ClausePair pair, PolicyText text, int index, HashSet<ulong> otherSide, DifferenceKind kind)
    {
        ref readonly var clause = ref text.Clauses[index];
        if (Navigation.Is(text, index))
        {
            return Make(pair, ChangeClass.Cosmetic, kind, "a menu, not the document's words");
        }

        if (clause.Words >= WordsOfARepeat && otherSide.Contains(clause.Hash))
        {
            return Make(pair, ChangeClass.Structural, kind, "the same words stand elsewhere in the document");
        }

        var regions = AdministrativeRegions.Find(text, index);
        var tokens = _tokenizer.Read(text.Text, clause.WordsStart, clause.End);
        var other = ReferenceEquals(text, _new) ? _old : _new;
        return
            regions.Count > 0
            && EditClassifier.Covered(text.Text, tokens, 0, tokens.Count, regions)
            && !EditClassifier.NamesStranger(text.Text, tokens, other.Text)
            ? Make(pair, ChangeClass.Administrative, kind, regions[0].Rule)
            : Make(pair, ChangeClass.Substantive, kind, kind is DifferenceKind.Added ? "new words" : "words gone");
    }

    private Difference Reworded(ClausePair pair)
    {
        var kind = pair.Kind is PairKind.Regrouped ? DifferenceKind.Moved : DifferenceKind.Reworded;
        var (highest, reason, edits) = _edits.Read(pair);
        if (edits.IsEmpty)
        {
            return Make(pair, ChangeClass.Structural, DifferenceKind.Moved, "split or joined, same words");
        }

        if (kind is DifferenceKind.Moved)
        {
            kind = highest > ChangeClass.Structural ? DifferenceKind.Reworded : kind;
            highest = highest < ChangeClass.Structural ? ChangeClass.Structural : highest;
        }
        else if (Navigation.Is(_old, pair.Old) && Navigation.Is(_new, pair.New))
        {
            (highest, reason) = (ChangeClass.Cosmetic, "a menu, not the document's words");
        }

        return Make(pair, highest, kind, reason) with
        {
            Edits = edits,
        };
    }

    private Difference Make(ClausePair pair, ChangeClass @class, DifferenceKind kind, string reason) =>
        new(
            @class,
            kind,
            pair.New >= 0 ? _new.Path(pair.New) : _old.Path(pair.Old),
            pair.Old >= 0 ? new Span(_old.Clauses[pair.Old].Start, _old.Clauses[pair.OldEnd - 1].End) : null,
            pair.New >= 0 ? new Span(_new.Clauses[pair.New].Start, _new.Clauses[pair.NewEnd - 1].End) : null,
            [],
            reason
        );
}
