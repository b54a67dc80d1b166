using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

public sealed class EditCaseTests
{
    public static TheoryData<string, string, string, string, ChangeClass> Cases => EditCases.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_edit_has_the_class_its_rule_gives_it(string name, string language, string from, string to, ChangeClass expected)
    {
        var old = EditCases.Policy(language);
        Assert.Contains(from, old, StringComparison.Ordinal);
        var place = old.IndexOf(from, StringComparison.Ordinal);
        var @new = old[..place] + to + old[(place + from.Length)..];

        var comparison = TextComparer.Compare(old, @new);

        Assert.True(
            comparison.Class == expected,
            $"{name}: expected {expected}, got {comparison.Class}: {string.Join("; ", comparison.Differences.Select(d => $"{d.Class} {d.Kind} {d.Reason}"))}"
        );
        TextComparerProperties.Check(comparison);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_edit_taken_back_has_the_same_class(string name, string language, string from, string to, ChangeClass expected)
    {
        var old = EditCases.Policy(language);
        var place = old.IndexOf(from, StringComparison.Ordinal);
        var @new = old[..place] + to + old[(place + from.Length)..];

        Assert.True(TextComparer.Compare(@new, old).Class == expected, name);
    }
}
