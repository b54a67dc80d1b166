using System.Text;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

public sealed class StructureTests
{
    private static readonly string Policy = FictionalPolicies.English;

    [Fact]
    public void A_section_put_in_is_the_only_substance_of_the_renumbering_it_causes()
    {
        var @new = Policy
            .Replace("## 4. Contact", "## 5. Contact", StringComparison.Ordinal)
            .Replace("## 3. Your data", "## 4. Your data", StringComparison.Ordinal)
            .Replace("in Section 3", "in Section 4", StringComparison.Ordinal)
            .Replace("## 2. Fees", "## 3. Fees", StringComparison.Ordinal)
            .Replace(
                "## 3. Fees",
                "## 2. Gifts\n\nA gift card is valid for five years and cannot be paid out.\n\n## 3. Fees",
                StringComparison.Ordinal
            );
        var comparison = TextComparer.Compare(Policy, @new);

        var substantive = comparison.Differences.Where(d => d.Class is ChangeClass.Substantive).ToList();
        Assert.Equal(2, substantive.Count);
        Assert.All(substantive, d => Assert.Equal(DifferenceKind.Added, d.Kind));
        Assert.Contains(
            comparison.Differences,
            d => d.Class is ChangeClass.Structural && d.Reason.Contains("renumbering", StringComparison.Ordinal)
        );
        Assert.All(substantive, d => Assert.Equal("Larkspur Terms of Service › 2. Gifts", d.Heading));
    }

    [Fact]
    public void A_section_that_changes_places_is_moved()
    {
        var from = Policy.IndexOf("## 2. Fees", StringComparison.Ordinal);
        var to = Policy.IndexOf("## 3. Your data", StringComparison.Ordinal);
        var end = Policy.IndexOf("## 4. Contact", StringComparison.Ordinal);
        var comparison = TextComparer.Compare(Policy, Policy[..from] + Policy[to..end] + Policy[from..to] + Policy[end..]);

        Assert.Equal(ChangeClass.Structural, comparison.Class);
        Assert.All(comparison.Differences, d => Assert.Equal(DifferenceKind.Moved, d.Kind));
        Assert.Equal((0, 0, 0), (comparison.Sentences.Added, comparison.Sentences.Removed, comparison.Sentences.Modified));
    }

    [Fact]
    public void A_clause_split_and_reworded_at_once_shows_the_reworded_words_only()
    {
        var comparison = TextComparer.Compare(
            Policy,
            Policy.Replace(
                "as set out in Section 3. Late payments bear interest at 1.5 % per month.",
                "as set out in Section 3.\n\nLate payments bear interest at 2.5 % per month.",
                StringComparison.Ordinal
            )
        );

        var difference = Assert.Single(comparison.Differences, d => d.Class is ChangeClass.Substantive);
        var edit = Assert.Single(difference.Edits);
        Assert.Equal(("1.5", "2.5"), (comparison.Old[edit.Old.Start..edit.Old.End], comparison.New[edit.New.Start..edit.New.End]));
    }

    [Fact]
    public void Another_engines_dialect_is_no_change()
    {
        var dialect = Policy
            .Replace("# Larkspur Terms of Service\n", "Larkspur Terms of Service\n=========================\n", StringComparison.Ordinal)
            .Replace("## 1. Your account\n", "1\\. Your account\n----------------\n", StringComparison.Ordinal)
            .Replace("\n- ", "\n*   ", StringComparison.Ordinal)
            .Replace("*Last updated: March 4, 2024*", "_Last updated: March 4, 2024_", StringComparison.Ordinal)
            .Replace("personal data", "personal\u00A0data", StringComparison.Ordinal);
        Assert.Equal(ChangeClass.Cosmetic, TextComparer.Compare(Policy, dialect).Class);
    }

    [Fact]
    public void A_number_alone_on_its_line_is_the_number_of_the_words_below_it()
    {
        const string apart =
            "We rent boats.\n\n7.\n  **Harbours.** We do not look after the harbours of others.\n\n8. **Fees.** You pay on the day.\n";
        var joined = apart.Replace("7.\n  **", "7. **", StringComparison.Ordinal);
        Assert.Equal(ChangeClass.Cosmetic, TextComparer.Compare(apart, joined).Class);
        var renumbered = joined.Replace("7. **", "9. **", StringComparison.Ordinal);
        Assert.Equal(ChangeClass.Structural, TextComparer.Compare(apart, renumbered).Class);
        Assert.Equal(
            ChangeClass.Substantive,
            TextComparer.Compare("You may cancel within days:\n7.\n", "You may cancel within days:\n9.\n").Class
        );
    }

    [Fact]
    public void A_source_wrapped_at_sixty_columns_is_no_change()
    {
        var wrapped = new StringBuilder();
        foreach (var line in Policy.Split('\n'))
        {
            var column = 0;
            foreach (var word in line.Split(' '))
            {
                if (column > 60 && !line.StartsWith('|') && !line.StartsWith('#'))
                {
                    wrapped.Append('\n');
                    column = 0;
                }
                else if (column > 0)
                {
                    wrapped.Append(' ');
                }

                wrapped.Append(word);
                column += word.Length + 1;
            }

            wrapped.Append('\n');
        }

        Assert.Equal(ChangeClass.Cosmetic, TextComparer.Compare(Policy, wrapped.ToString()).Class);
    }

    [Fact]
    public void A_redline_reads_as_phrases()
    {
        var comparison = TextComparer.Compare(
            Policy,
            Policy.Replace(
                "Any dispute is decided by the courts of Delaware under the laws of Delaware.",
                "Any claim is settled by an arbitrator in Nevada under the rules of Nevada.",
                StringComparison.Ordinal
            )
        );
        var difference = Assert.Single(comparison.Differences);
        Assert.InRange(difference.Edits.Length, 1, 4);
        Assert.Equal(1, comparison.Sentences.Modified);
    }
}
