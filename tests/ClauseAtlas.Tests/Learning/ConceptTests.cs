using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning.Features;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class ConceptTests
{
    [Theory]
    [InlineData("binding arbitration", "by binding arbitration only", true)]
    [InlineData("binding arbitration", "arbitration is binding", false)]
    [InlineData("arbitrat*", "an arbitrator decides", true)]
    [InlineData("(not|never) .. sell", "we will never ever rent or sell it", true)]
    [InlineData("not .. sell", "we do not. they sell it", false)]
    [InlineData("not .. sell", "we do not one two three four five six seven sell", false)]
    [InlineData("not ... sell", "we do not one two three four five six seven sell", true)]
    [InlineData("(opt out|decline)", "you can opt out here", true)]
    [InlineData("(opt out|decline)", "opt in or out", false)]
    [InlineData("start free? trial", "start trial today", true)]
    [InlineData("0 days", "within 30 days", true)]
    public void A_pattern_finds_what_it_says(string pattern, string text, bool found)
    {
        Assert.Equal(found, new ConceptMatcher([new Concept("c", [pattern])]).Find(WordStream.Read(text)).Count == 1);
    }

    [Theory]
    [InlineData("free? trial")]
    [InlineData(".. trial")]
    [InlineData("(a|) trial")]
    [InlineData("..")]
    public void A_pattern_without_a_sure_beginning_is_refused(string pattern)
    {
        Assert.Throws<FormatException>(() => new ConceptMatcher([new Concept("c", [pattern])]));
    }

    [Fact]
    public void Every_concept_that_ships_can_be_read_and_has_a_pattern()
    {
        var concepts = ModelData.Embedded(Knowledge()).Concepts;
        Assert.True(concepts.Count > 150);
        Assert.All(concepts, c => Assert.NotEmpty(c.Patterns));
        Assert.Equal(concepts.Count, new ConceptMatcher(concepts).Concepts.Count);
    }

    [Fact]
    public void The_case_map_and_the_seeds_name_only_types_and_stances_we_have()
    {
        var knowledge = Knowledge();
        var types = knowledge.Groups.SelectMany(g => g.Types).ToHashSet();
        var stances = Enum.GetValues<Stance>().Select(s => s.Name()).ToHashSet();
        var data = ModelData.Embedded(knowledge);
        Assert.True(data.Cases.Count > 200);
        Assert.All(data.Cases.Values.SelectMany(c => c.Types), t => Assert.Contains(t, types));
        Assert.All(data.Cases.Values, c => Assert.Contains(c.Stance, stances));
        Assert.All(data.Cases.Values, c => Assert.Contains(c.Judgement, HeadLayout.JudgementNames));
        Assert.All(data.Seeds.SelectMany(s => s.Types!), t => Assert.Contains(t, types));
        Assert.Equal(types.Order(), types.Intersect(data.Seeds.SelectMany(s => s.Types!)).Order());
    }

    [Fact]
    public void Words_are_read_without_the_figures_and_addresses_they_hold()
    {
        Assert.Equal(
            ["write", "to", "@", "within", "0", "days", "or", "see", "://", "."],
            WordStream.Read("Write to legal@example.com within 30 days, or see https://example.com/terms?x=1.")
        );
    }

    private static KnowledgeBase Knowledge() => KnowledgeReader.Try(KnowledgeFiles.Embedded()).Knowledge;
}
