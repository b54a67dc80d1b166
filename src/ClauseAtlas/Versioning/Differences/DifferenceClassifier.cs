using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Gives each pair of clauses its class by rule (DESIGN §4). The order of the rules is the order of the methods here.</summary>
internal sealed class DifferenceClassifier
{
    private readonly PolicyText _old;
    private readonly PolicyText _new;
    private readonly HashSet<ulong> _oldWords;
    private readonly HashSet<ulong> _newWords;
    private readonly CrossReferences _references;
    private readonly Tokenizer _oldTokenizer = new();
    private readonly Tokenizer _newTokenizer = new();

    public DifferenceClassifier(PolicyText old, PolicyText @new, IReadOnlyList<ClausePair> pairs)
    {
        (_old, _new) = (old, @new);
        _oldWords = [.. old.Clauses.Select(c => c.Hash)];
        _newWords = [.. @new.Clauses.Select(c => c.Hash)];
        _references = CrossReferences.Of(old, @new, pairs);
    }

    /// <summary>The difference a pair makes, or null when there is none to show.</summary>
    public Difference? Classify(ClausePair pair) =>
        pair.Kind switch
        {
            PairKind.Same => Same(pair),
            PairKind.Moved => Make(pair, ChangeClass.Structural, DifferenceKind.Moved, "moved, same words"),
            PairKind.Regrouped => Make(pair, ChangeClass.Structural, DifferenceKind.Moved, "split or joined, same words"),
            PairKind.Reworded => Reworded(pair),
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

    private Difference OneSided(ClausePair pair, PolicyText text, int index, HashSet<ulong> otherSide, DifferenceKind kind)
    {
        ref readonly var clause = ref text.Clauses[index];
        if (Navigation.Is(text, index))
        {
            return Make(pair, ChangeClass.Cosmetic, kind, "a menu, not the document's words");
        }

        if (otherSide.Contains(clause.Hash))
        {
            return Make(pair, ChangeClass.Structural, kind, "the same words stand elsewhere in the document");
        }

        var regions = AdministrativeRegions.Find(text, index);
        var tokens = _oldTokenizer.Read(text.Text, clause.WordsStart, clause.End);
        return regions.Count > 0 && tokens.TrueForAll(t => Inside(t, regions))
            ? Make(pair, ChangeClass.Administrative, kind, regions[0].Rule)
            : Make(pair, ChangeClass.Substantive, kind, kind is DifferenceKind.Added ? "new words" : "words gone");
    }

    private Difference Reworded(ClausePair pair)
    {
        ref readonly var oldClause = ref _old.Clauses[pair.Old];
        ref readonly var newClause = ref _new.Clauses[pair.New];
        var old = _oldTokenizer.Read(_old.Text, oldClause.WordsStart, oldClause.End);
        var @new = _newTokenizer.Read(_new.Text, newClause.WordsStart, newClause.End);
        var oldRegions = AdministrativeRegions.Find(_old, pair.Old);
        var newRegions = AdministrativeRegions.Find(_new, pair.New);
        var (highest, reason) = (ChangeClass.Cosmetic, "punctuation or spacing only");
        var edits = ImmutableArray.CreateBuilder<WordEdit>();
        foreach (var edit in WordDiff.Edits(old, @new))
        {
            edits.Add(WordDiff.InText(edit, old, @new));
            var (@class, why) = Edit(edit, old, @new, oldRegions, newRegions);
            if (@class > highest || (@class == highest && @class is ChangeClass.Substantive && why.Length > reason.Length))
            {
                (highest, reason) = (@class, why);
            }
        }

        return Make(pair, highest, DifferenceKind.Reworded, reason) with
        {
            Edits = edits.ToImmutable(),
        };
    }

    private (ChangeClass Class, string Reason) Edit(
        TokenEdit edit,
        List<Token> old,
        List<Token> @new,
        List<(Span At, string Rule)> oldRegions,
        List<(Span At, string Rule)> newRegions
    )
    {
        if (Marks.SameLetters(_old.Text, old, edit.Old, edit.OldEnd, _new.Text, @new, edit.New, edit.NewEnd))
        {
            return (ChangeClass.Cosmetic, "punctuation or spacing only");
        }

        var oldTokens = old[edit.Old..edit.OldEnd];
        var newTokens = @new[edit.New..edit.NewEnd];
        var party = oldTokens.Exists(t => Marks.IsCompanyForm(_old.Text, t)) || newTokens.Exists(t => Marks.IsCompanyForm(_new.Text, t));
        if (!party && oldTokens.TrueForAll(t => Inside(t, oldRegions)) && newTokens.TrueForAll(t => Inside(t, newRegions)))
        {
            return (ChangeClass.Administrative, (oldTokens.Count > 0 ? Rule(oldTokens[0], oldRegions) : Rule(newTokens[0], newRegions)));
        }

        if (_references.Explains(edit, old, @new))
        {
            return (ChangeClass.Structural, "a cross-reference follows the renumbering");
        }

        return (ChangeClass.Substantive, Marks.WhatChanged(_old.Text, oldTokens, _new.Text, newTokens));
    }

    private static bool Inside(Token token, List<(Span At, string Rule)> regions) =>
        regions.Exists(r => token.Start >= r.At.Start && token.End <= r.At.End);

    private static string Rule(Token token, List<(Span At, string Rule)> regions) =>
        regions.Find(r => token.Start >= r.At.Start && token.End <= r.At.End).Rule;

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
