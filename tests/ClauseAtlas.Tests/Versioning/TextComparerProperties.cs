using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;
using CsCheck;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

/// <summary>What holds for any two texts whatever.</summary>
public sealed class TextComparerProperties
{
    private static readonly Gen<string> Piece = Gen.OneOf<string>(
        "# Heading",
        "## 2. Fees",
        "Title\n====",
        "- item one",
        "*   item two",
        "1. first",
        "1. second",
        "(a) letter",
        "| a | b |",
        "| --- | --- |",
        "```",
        "<!--",
        "-->",
        "> quoted",
        "We do not sell your data.",
        "We may share data with Acme Inc. for 30 days.",
        "Last updated: March 4, 2024",
        "[Home](https://a.example) [More](#x)",
        "**bold line**",
        "Effective 03/04/2024.",
        "![image](x.png)",
        "a\\_b [c](d(e)f) &amp; g@h.example",
        "条款适用于您。",
        "🙂 text \ud800 broken",
        "\u00AD\u200B",
        "{#anchor} {: x }",
        "---",
        "title: x",
        "10,000 and 10,5",
        "",
        " ",
        "\t",
        "\r",
        "http://",
        "]([)("
    );

    private static readonly Gen<string> Markdown = Gen.Select(Piece.Array[0, 14], Gen.OneOf<string>("\n", "\n\n", " ", "\r\n"))
        .Select((pieces, with) => string.Join(with, pieces));

    private static readonly Gen<string> Anything = Gen.OneOf(
        Markdown,
        Gen.String,
        Gen.Select(Markdown, Gen.String, Markdown).Select((a, b, c) => a + b + c)
    );

    [Fact]
    public void Any_two_texts_compare_with_spans_in_range_and_the_highest_class() =>
        Gen.Select(Anything, Anything).Sample((old, @new) => Check(TextComparer.Compare(old, @new)), iter: 3_000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void A_text_does_not_differ_from_itself() =>
        Anything.Sample(
            text =>
            {
                var comparison = TextComparer.Compare(text, text);
                Assert.Null(comparison.Class);
                Assert.Empty(comparison.Differences);
            },
            iter: 1_000,
            seed: "0N0XIzNsQ0O2"
        );

    [Fact]
    public void Every_clause_with_words_is_in_exactly_one_pair() =>
        Gen.Select(Markdown, Markdown)
            .Sample(
                (old, @new) =>
                {
                    var (before, after) = (PolicyText.Read(old), PolicyText.Read(@new));
                    var pairs = ClauseAlignment.Align(before, after);
                    Assert.Equal(WithWords(before), Covered(before, pairs.Where(p => p.Old >= 0).Select(p => (p.Old, p.OldEnd))));
                    Assert.Equal(WithWords(after), Covered(after, pairs.Where(p => p.New >= 0).Select(p => (p.New, p.NewEnd))));
                },
                iter: 3_000,
                seed: "0N0XIzNsQ0O2"
            );

    [Fact]
    public void Comparing_backwards_swaps_what_was_added_and_removed() =>
        Gen.Select(Markdown, Markdown)
            .Sample(
                (old, @new) =>
                {
                    var (there, back) = (TextComparer.Compare(old, @new), TextComparer.Compare(@new, old));
                    Assert.Equal(
                        there.Differences.Any(d => d.Class is ChangeClass.Substantive),
                        back.Differences.Any(d => d.Class is ChangeClass.Substantive)
                    );
                    Assert.Equal(there.WordsAdded - there.WordsRemoved, back.WordsRemoved - back.WordsAdded);
                },
                iter: 1_500,
                seed: "0N0XIzNsQ0O2"
            );

    [Fact]
    public void Space_between_words_is_never_more_than_cosmetic() =>
        Gen.Select(Piece.Array[1, 14], Gen.Int[1, 4])
            .Sample(
                (pieces, spaces) =>
                {
                    var old = string.Join("\n\n", pieces);
                    var @new = string.Join("\n\n" + new string('\n', spaces), pieces.Select(p => p + new string(' ', spaces)));
                    var comparison = TextComparer.Compare(old, @new);
                    Assert.True(comparison.Class is null or ChangeClass.Cosmetic, $"{comparison.Class}");
                },
                iter: 1_500,
                seed: "0N0XIzNsQ0O2"
            );

    internal static void Check(Comparison comparison)
    {
        foreach (var difference in comparison.Differences)
        {
            InRange(comparison.Old, difference.Old);
            InRange(comparison.New, difference.New);
            Assert.Equal(difference.Kind is DifferenceKind.Added, difference.Old is null);
            Assert.Equal(difference.Kind is DifferenceKind.Removed, difference.New is null);
            var at = -1;
            foreach (var edit in difference.Edits)
            {
                Assert.InRange(edit.Old.Start, difference.Old!.Value.Start, difference.Old.Value.End);
                Assert.InRange(edit.New.End, difference.New!.Value.Start, difference.New.Value.End);
                InRange(comparison.Old, edit.Old);
                InRange(comparison.New, edit.New);
                Assert.True(edit.New.Start >= at, "edits are in order");
                at = edit.New.End;
            }
        }

        foreach (var date in comparison.Dates)
        {
            Assert.Equal(date.Quote, comparison.New[date.At.Start..date.At.End]);
        }

        Assert.Equal(
            comparison.Old == comparison.New ? null : comparison.Differences.Select(d => d.Class).Append(ChangeClass.Cosmetic).Max(),
            comparison.Class
        );
    }

    private static void InRange(string text, Span? span)
    {
        if (span is { } at)
        {
            Assert.InRange(at.Start, 0, at.End);
            Assert.InRange(at.End, at.Start, text.Length);
        }
    }

    private static List<int> WithWords(PolicyText text) =>
        [.. Enumerable.Range(0, text.Clauses.Length).Where(i => text.Clauses[i] is { Hash: not 0, Kind: not ClauseKind.Metadata })];

    private static List<int> Covered(PolicyText text, IEnumerable<(int From, int End)> runs) =>
        [
            .. runs.SelectMany(r => Enumerable.Range(r.From, r.End - r.From))
                .Where(i => text.Clauses[i] is { Hash: not 0, Kind: not ClauseKind.Metadata })
                .Order(),
        ];
}
