using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Compares the words of a pair of clauses and classes each edit by rule. The order of the rules is the order of <see cref="Edit"/>.</summary>
internal sealed class EditClassifier(PolicyText old, PolicyText @new, CrossReferences references)
{
    private static readonly HashSet<string> Connecting = new(StringComparer.OrdinalIgnoreCase)
    {
        "or",
        "and",
        "at",
        "by",
        "to",
        "via",
        "email",
        "e-mail",
        "mail",
        "us",
        "please",
        "contact",
        "visit",
        "see",
        "write",
        "oder",
        "unter",
        "ou",
        "à",
        "o",
        "en",
    };

    /// <summary>The highest class of the edits with its reason, and the edits as a reader wants them; none when the words are equal.</summary>
    public (ChangeClass Class, string Reason, ImmutableArray<WordEdit> Edits) Read(ClausePair pair)
    {
        var before = Tokens(old, pair.Old, pair.OldEnd);
        var after = Tokens(@new, pair.New, pair.NewEnd);
        var edits = WordDiff.Edits(before, after);
        if (edits.Count == 0)
        {
            return (ChangeClass.Cosmetic, "", []);
        }

        var oldRegions = Regions(old, pair.Old, pair.OldEnd);
        var newRegions = Regions(@new, pair.New, pair.NewEnd);
        var (highest, reason) = (ChangeClass.Cosmetic, "spelling of the same letters, punctuation or spacing only");
        foreach (var edit in edits)
        {
            var (@class, why) = Edit(pair, edit, before, after, oldRegions, newRegions);
            if (@class > highest || (@class == highest && @class is ChangeClass.Substantive && Marks.Weight(why) < Marks.Weight(reason)))
            {
                (highest, reason) = (@class, why);
            }
        }

        return (
            highest,
            reason,
            [
                .. Readable
                    .Merge(edits, @new.Text, after)
                    .Select(e => WordDiff.InText(e, before, after, old.Clauses[pair.Old].WordsStart, @new.Clauses[pair.New].WordsStart)),
            ]
        );
    }

    private (ChangeClass Class, string Reason) Edit(
        ClausePair pair,
        TokenEdit edit,
        List<Token> before,
        List<Token> after,
        List<Region> oldRegions,
        List<Region> newRegions
    )
    {
        if (Marks.SameLetters(old.Text, before, edit.Old, edit.OldEnd, @new.Text, after, edit.New, edit.NewEnd))
        {
            return (ChangeClass.Cosmetic, "spelling of the same letters, punctuation or spacing only");
        }

        if (
            !Party(old.Text, before, edit.Old, edit.OldEnd)
            && !Party(@new.Text, after, edit.New, edit.NewEnd)
            && Covered(old.Text, before, edit.Old, edit.OldEnd, oldRegions)
            && Covered(@new.Text, after, edit.New, edit.NewEnd, newRegions)
        )
        {
            var rule =
                edit.Old < edit.OldEnd ? Rule(before, edit.Old, edit.OldEnd, oldRegions) : Rule(after, edit.New, edit.NewEnd, newRegions);
            // A site put on or taken off a list of those the document is about is no correction of an address.
            var listed = rule == AdministrativeRegions.WebAddressRule && (edit.Old == edit.OldEnd || edit.New == edit.NewEnd);
            return listed
                ? (
                    ChangeClass.Substantive,
                    Marks.WhatChanged(old.Text, before[edit.Old..edit.OldEnd], @new.Text, after[edit.New..edit.NewEnd])
                )
                : (ChangeClass.Administrative, rule);
        }

        if (RepeatsLabel(pair, edit, before, after) || references.Explains(edit, before, after))
        {
            return (ChangeClass.Structural, "a number follows the renumbering");
        }

        return (
            ChangeClass.Substantive,
            Marks.WhatChanged(old.Text, before[edit.Old..edit.OldEnd], @new.Text, after[edit.New..edit.NewEnd])
        );
    }

    /// <summary>"2. **2** Responsibility": the clause's own number written once more, or no more.</summary>
    private bool RepeatsLabel(ClausePair pair, TokenEdit edit, List<Token> before, List<Token> after) =>
        edit.Old == 0
        && edit.New == 0
        && edit.OldEnd + edit.NewEnd is 1 or 2
        && (edit.OldEnd == 0 || (edit.OldEnd == 1 && old.Text[before[0].Start..before[0].End] == old.Clauses[pair.Old].Label))
        && (edit.NewEnd == 0 || (edit.NewEnd == 1 && @new.Text[after[0].Start..after[0].End] == @new.Clauses[pair.New].Label));

    /// <summary>Whether the words stand in administrative stretches, apart from words that only connect contact details.</summary>
    public static bool Covered(string text, List<Token> tokens, int from, int to, List<Region> regions)
    {
        var (inside, connecting) = (0, 0);
        for (var i = from; i < to; i++)
        {
            if (Inside(tokens[i], regions))
            {
                inside++;
            }
            else if (Connecting.Contains(text[tokens[i].Start..tokens[i].End]))
            {
                connecting++;
            }
            else
            {
                return false;
            }
        }

        // "A and B" that becomes "A, B and C": the little word between two covered ones.
        return inside > 0
            || from == to
            || (connecting > 0 && from > 0 && to < tokens.Count && Inside(tokens[from - 1], regions) && Inside(tokens[to], regions));
    }

    private static bool Inside(Token token, List<Region> regions) =>
        regions.Exists(r => token.Start >= r.At.Start && token.End <= r.At.End);

    private static string Rule(List<Token> tokens, int from, int to, List<Region> regions)
    {
        for (var i = from; i < to; i++)
        {
            var at = regions.FindIndex(r => tokens[i].Start >= r.At.Start && tokens[i].End <= r.At.End);
            if (at >= 0)
            {
                return regions[at].Rule;
            }
        }

        return "contact details";
    }

    /// <summary>Whether the words name a company of which the other text does not speak.</summary>
    public static bool NamesStranger(string text, List<Token> tokens, string other)
    {
        for (var i = 1; i < tokens.Count; i++)
        {
            if (
                Marks.IsCompanyForm(text, tokens[i])
                && char.IsUpper(text[tokens[i - 1].Start])
                && !other.Contains(text[tokens[i - 1].Start..tokens[i].End], StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the words are, or stand in, the name of a company: "Acme Inc." in an address is a party all the same.</summary>
    private static bool Party(string text, List<Token> tokens, int from, int to)
    {
        for (var i = from; i < Math.Min(tokens.Count, to + 2); i++)
        {
            if (i >= to && !char.IsUpper(text[tokens[i].Start]))
            {
                return false;
            }

            if (
                from < to
                && Marks.IsCompanyForm(text, tokens[i])
                && (i < to || text.AsSpan(tokens[to - 1].End, tokens[i].Start - tokens[to - 1].End).IndexOf('\n') < 0)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static List<Token> Tokens(PolicyText text, int from, int to)
    {
        var tokenizer = new Tokenizer();
        var tokens = new List<Token>();
        for (var i = from; i < to; i++)
        {
            if (text.Clauses[i] is { Hash: not 0, Kind: not ClauseKind.Metadata })
            {
                tokens.AddRange(tokenizer.Read(text.Text, text.Clauses[i].WordsStart, text.Clauses[i].End));
            }
        }

        return tokens;
    }

    private static List<Region> Regions(PolicyText text, int from, int to)
    {
        var regions = AdministrativeRegions.Find(text, from);
        for (var i = from + 1; i < to; i++)
        {
            regions.AddRange(AdministrativeRegions.Find(text, i));
        }

        return regions;
    }
}
