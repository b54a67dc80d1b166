using System.Text.Json;
using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Analysis;

/// <summary>What dated changes of real companies meant: found, with the right stance, and in the right direction.</summary>
public sealed class KnownCasesTests
{
    [Theory]
    [InlineData("zoom-tos-2023-03", Direction.WorseForUsers, "ai_training", Stance.Permits)]
    [InlineData("zoom-tos-2023-03", Direction.WorseForUsers, "content_licence", Stance.Permits)]
    [InlineData("zoom-tos-2023-08-07", Direction.BetterForUsers, "ai_training", Stance.RequiresOptIn)]
    [InlineData("zoom-tos-2023-08-11", Direction.BetterForUsers, "ai_training", Stance.Forbids)]
    [InlineData("zoom-tos-2023-08-11", Direction.BetterForUsers, "content_licence", null)]
    [InlineData("linkedin-pp-2024-09-18", Direction.WorseForUsers, "ai_training", Stance.Permits)]
    [InlineData("github-tos-2025-09", Direction.WorseForUsers, "ai_training", Stance.LimitsRight)]
    [InlineData("github-tos-2026-04-27", Direction.WorseForUsers, "ai_training", Stance.PermitsWithOptOut)]
    [InlineData("github-pp-2026-04-27", Direction.WorseForUsers, "ai_training", Stance.Permits)]
    [InlineData("github-pp-2026-04-27", Direction.WorseForUsers, "data_sharing", Stance.Permits)]
    [InlineData("firefox-tou-2025-02-28", null, "content_licence", null)]
    [InlineData("firefox-tou-2025-06", Direction.BetterForUsers, "content_licence", null)]
    [InlineData("discord-tos-2025-09-29", null, "arbitration", Stance.LimitsRight)]
    [InlineData("discord-tos-2025-09-29", null, "class_action_waiver", Stance.LimitsRight)]
    [InlineData("discord-tos-2024-11-technical", null, "arbitration", Stance.PermitsWithOptOut)]
    [InlineData("wetransfer-tos-2025-07-23", Direction.BetterForUsers, "ai_training", Stance.Forbids)]
    [InlineData("wordtune-tos-2025-12-23", Direction.WorseForUsers, "acceptable_use", Stance.LimitsRight)]
    public void A_known_change_is_found_with_its_stance_and_direction(string id, Direction? direction, string type, Stance? stance)
    {
        var (meaning, after) = Read(id);
        Assert.True(direction is null || meaning.Direction == direction, $"{meaning.Direction}: {meaning.Reason}");
        Assert.Contains(meaning.Touched, t => t.Shown.Type.Id == type);
        if (stance is { } wanted)
        {
            Assert.Contains(after.Provisions.Select(p => (p.Type.Id, p.Stance)), p => p == (type, wanted));
        }
    }

    [Theory]
    [InlineData("discord-tos-2025-04-reorder")]
    [InlineData("wordtune-patents-2024-07")]
    public void What_was_no_change_has_no_direction(string id)
    {
        var (meaning, _) = Read(id);
        Assert.Equal((Direction.Neutral, null), (meaning.Direction, meaning.Severity));
    }

    [Fact]
    public void A_clause_that_forbids_training_or_needs_consent_is_never_rated_high()
    {
        var looked = 0;
        using var cases = JsonDocument.Parse(File.ReadAllText(Corpus.Require("cases/cases.json")));
        foreach (var id in cases.RootElement.EnumerateArray().Select(c => c.GetProperty("id").GetString()!))
        {
            foreach (
                var provision in Read(id)
                    .After.Provisions.Where(p => p.Type.Id == "ai_training" && p.Stance is (Stance.Forbids or Stance.RequiresOptIn))
            )
            {
                looked++;
                Assert.NotEqual(Severity.High, provision.Rating.Severity);
            }
        }

        Assert.InRange(looked, 4, 1000);
    }

    private static (ChangeMeaning Meaning, ClauseAtlas.Analysis.Provisions.TextAnalysis After) Read(string id)
    {
        var folder = Corpus.Require($"cases/{id}");
        var (old, @new) = (File.ReadAllText(Path.Combine(folder, "before.md")), File.ReadAllText(Path.Combine(folder, "after.md")));
        var after = Analyser.Shipped.Analyse(@new, null, "en");
        return (
            MeaningReader.Read(
                TextComparer.Compare(old, @new),
                Analyser.Shipped.Analyse(old, null, "en"),
                after,
                Analyser.Shipped.Knowledge
            ),
            after
        );
    }
}
