using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using ClauseAtlas.Analysis.Reading;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class SentenceModelTests
{
    [Theory]
    [InlineData("Any dispute arising out of these terms shall be finally settled by binding arbitration.", "arbitration")]
    [InlineData("We never sell your personal information.", "data_sale")]
    [InlineData("We may use your prompts and files to train our machine learning models.", "ai_training")]
    [InlineData("These terms are governed by the laws of France.", "governing_law")]
    [InlineData("Your subscription renews automatically until you cancel it.", "auto_renewal")]
    public void The_model_that_ships_knows_plain_cases(string text, string type)
    {
        var scores = ((ISentenceModel)SentenceModel.Shipped).Score(FoldedText.Of(text).Text, []);
        Assert.Equal(type, scores.Types.MaxBy(t => t.Value).Key);
        Assert.All(scores.Types.Values, p => Assert.InRange(p, 0, 1));
    }

    [Theory]
    [InlineData("Table of contents")]
    [InlineData("To add a friend, open the menu and choose a name.")]
    public void What_is_no_provision_gets_no_type_for_sure(string text)
    {
        var scores = SentenceModel.Shipped.Score(FoldedText.Of(text).Text, []);
        Assert.True(scores.Types.Max() < 0.7, $"{scores.Types.Max():F2}");
    }

    [Fact]
    public void A_rule_that_fires_speaks_for_the_type_it_fired_on_in_training()
    {
        var texts = SmallSet.Texts.ConvertAll(t => t.Case == SmallSet.Arbitration ? t with { Rules = ["arbitration/binding"] } : t);
        var model = new ModelTrainer(SmallSet.Data, texts, SmallSet.Recipe).Train(null, TestContext.Current.CancellationToken);
        var arbitration = model.Layout.Types.ToList().IndexOf("arbitration");
        var without = model.Score("the parties will proceed accordingly", []).Types[arbitration];
        Assert.True(model.Score("the parties will proceed accordingly", ["arbitration/binding"]).Types[arbitration] > without);
        Assert.Equal(without, model.Score("the parties will proceed accordingly", ["never/seen"]).Types[arbitration]);
    }

    [Fact]
    public void An_empty_or_endless_text_is_read_too()
    {
        Assert.Equal(SentenceModel.Shipped.Layout.Types.Count, SentenceModel.Shipped.Score("", []).Types.Length);
        Assert.Equal(
            SentenceModel.Shipped.Layout.Types.Count,
            SentenceModel.Shipped.Score(new string('a', 100_000) + " " + new string('.', 100_000), []).Types.Length
        );
    }
}
