using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class CrossValidationTests
{
    [Fact]
    public void Companies_not_trained_on_are_read_right()
    {
        var read = Run();
        var types = Measures.OneOf(
            read.Where(r => r.Text.Category is not null)
                .Select(r => (r.Text.Category!, SmallSet.Map.CategoryOf(r.BestType(_ => true), r.Text.Category!)))
        );
        Assert.Equal(3, types.Count);
        Assert.All(types, t => Assert.True(t.F1 > 0.9, $"{t.Name} {t.F1:F2}"));
        var judgements = Measures.OneOf(
            read.Where(r => r.Text.Judgement is not null).Select(r => (r.Text.Judgement!, (string?)r.Judgement))
        );
        Assert.All(judgements, j => Assert.True(j.F1 > 0.9, $"{j.Name} {j.F1:F2}"));
    }

    [Fact]
    public void Every_measured_text_is_read_once_and_our_own_sentences_never()
    {
        var read = Run();
        Assert.Equal(SmallSet.Texts.Select(t => t.Id).Order(), read.Select(r => r.Text.Id).Order());
        Assert.DoesNotContain(read, r => r.Text.Company.Length == 0);
    }

    [Fact]
    public void No_company_stands_on_both_sides()
    {
        var trainer = new ModelTrainer(SmallSet.Data, SmallSet.Texts, SmallSet.Recipe);
        var looked = 0;
        for (var part = 0; part < SmallSet.Recipe.Parts; part++)
        {
            var heads = trainer.Fit(part);
            var scored = trainer.Score(heads, part);
            CrossValidation.Disjoint(heads.Companies, scored);
            Assert.Equal(10, heads.Companies.Count + scored.Select(s => s.Text.Company).Distinct().Count());
            looked += scored.Count;
        }

        Assert.Equal(SmallSet.Texts.Count, looked);
    }

    [Fact]
    public void A_company_planted_on_both_sides_is_found()
    {
        var trainer = new ModelTrainer(SmallSet.Data, SmallSet.Texts, SmallSet.Recipe);
        var heads = trainer.Fit(0);
        var seen = trainer.Score(heads, 1);
        var found = Assert.Throws<InvalidOperationException>(() => CrossValidation.Disjoint(heads.Companies, seen));
        Assert.Contains(seen[0].Text.Company, found.Message);
    }

    [Theory]
    [InlineData("Zoom", "zoomvideocommunications")]
    [InlineData("Electronic_Arts", "electronic-arts")]
    [InlineData("Mozilla", "mozilla-persona")]
    public void Two_names_of_a_company_are_one(string lawyers, string volunteers)
    {
        var companies = new Companies(["Zoom", "Electronic_Arts", "Mozilla", "Flo"]);
        Assert.Equal(companies.Same(lawyers), companies.Same(volunteers));
    }

    [Fact]
    public void A_name_too_short_to_tell_takes_no_other_with_it()
    {
        Assert.NotEqual(new Companies(["Flo"]).Same("Flo"), new Companies(["Flo"]).Same("florist"));
    }

    [Fact]
    public void A_finished_model_is_not_measured_on_companies_it_was_trained_on()
    {
        var model = SmallSet.Trained();
        Assert.Throws<InvalidDataException>(() => ShippedReading.Of(model, SmallSet.Texts));
        var stranger = SmallSet.Texts[0] with { Company = "stranger" };
        Assert.Equal("stranger", Assert.Single(ShippedReading.Of(model, [.. SmallSet.Texts, stranger])).Text.Company);
    }

    private static List<ReadText> Run() =>
        CrossValidation.Run(
            new ModelTrainer(SmallSet.Data, SmallSet.Texts, SmallSet.Recipe),
            SmallSet.Recipe.Parts,
            null,
            TestContext.Current.CancellationToken
        );
}
