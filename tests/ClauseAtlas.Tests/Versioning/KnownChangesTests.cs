using System.Text.Json;
using System.Text.RegularExpressions;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Versioning;

/// <summary>Dated changes of real companies that the press wrote about, and three that were none.</summary>
public sealed class KnownChangesTests
{
    [Fact]
    public void The_clause_everybody_spoke_of_is_among_the_substantive_differences()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Corpus.Require("cases/cases.json")));
        var looked = 0;
        foreach (var entry in cases.RootElement.EnumerateArray())
        {
            var id = entry.GetProperty("id").GetString()!;
            var folder = Corpus.Require($"cases/{id}");
            var comparison = TextComparer.Compare(
                File.ReadAllText(Path.Combine(folder, "before.md")),
                File.ReadAllText(Path.Combine(folder, "after.md"))
            );
            var substantive = comparison.Differences.Where(d => d.Class is ChangeClass.Substantive).ToList();
            TextComparerProperties.Check(comparison);
            if (entry.GetProperty("note").GetString()!.StartsWith("NEGATIVE", StringComparison.Ordinal))
            {
                Assert.True(substantive.Count == 0, id);
            }
            else
            {
                var locate = new Regex(entry.GetProperty("locate_regex").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(5));
                Assert.True(substantive.Exists(d => Holds(locate, comparison.New, d.New) || Holds(locate, comparison.Old, d.Old)), id);
            }

            looked++;
        }

        Assert.Equal(15, looked);
    }

    private static bool Holds(Regex locate, string text, Span? span) =>
        span is { } at && locate.IsMatch(text[at.Start..at.End].Replace("\\", "", StringComparison.Ordinal));
}
