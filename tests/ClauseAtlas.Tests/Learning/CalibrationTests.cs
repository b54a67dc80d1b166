using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Model;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class CalibrationTests
{
    [Fact]
    public void A_higher_score_is_never_less_likely_even_where_the_labels_say_so()
    {
        var backwards = Enumerable.Range(0, 100).Select(i => (i / 50.0 - 1, i < 50, 1.0)).ToList();
        var curve = Sigmoid.Fit(backwards, new Sigmoid(2, 1));
        var last = 0.0;
        for (var score = -3.0; score <= 3; score += 0.1)
        {
            Assert.True(curve.At(score) >= last);
            last = curve.At(score);
        }
    }

    [Fact]
    public void A_curve_finds_the_odds_the_examples_were_drawn_with()
    {
        var truth = new Sigmoid(3, -1);
        var examples = new List<(double, bool, double)>();
        for (var score = -2.0; score <= 2; score += 0.01)
        {
            examples.Add((score, true, 100 * truth.At(score)));
            examples.Add((score, false, 100 * (1 - truth.At(score))));
        }

        var found = Sigmoid.Fit(examples, new Sigmoid(2, 1));
        Assert.Equal(truth.Slope, found.Slope, 1);
        Assert.Equal(truth.Shift, found.Shift, 1);
    }

    [Fact]
    public void Contradictory_labels_give_the_curve_a_ceiling()
    {
        var truth = new Curve(new Sigmoid(3, 1), 0.92);
        var examples = new List<(double, bool)>();
        for (var margin = -4.0; margin <= 3; margin += 0.05)
        {
            var right = (int)Math.Round(200 * truth.At(margin));
            examples.AddRange(Enumerable.Range(0, 200).Select(i => (margin, i < right)));
        }

        var found = Curve.Fit(examples).Curve;
        Assert.Equal(0.92, found.Ceiling, 2);
        for (var margin = -3.0; margin <= 3; margin += 0.25)
        {
            Assert.InRange(found.At(margin) - truth.At(margin), -0.03, 0.03);
            Assert.True(found.At(margin) >= found.At(margin - 0.25));
        }
    }

    [Fact]
    public void Probabilities_keep_the_order_of_the_margins()
    {
        var calibration = new Calibration(new Curve(new Sigmoid(2, 1), 0.9), 0.5, 1, 1, [], []);
        float[] margins = [-1.5f, 0.4f, 0.3f, -0.2f];
        var likely = calibration.TypeProbabilities(margins);
        Assert.Equal(Enumerable.Range(0, 4).OrderBy(i => margins[i]), Enumerable.Range(0, 4).OrderBy(i => likely[i]));
        Assert.All(likely, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void Choices_add_up_to_one()
    {
        Assert.Equal(1, Calibration.Choice([-3f, 0.5f, 2f, 9f], 2).Sum(), 9);
    }

    [Fact]
    public void The_threshold_is_where_F1_is_best()
    {
        var at = Calibration.BestThreshold([
            (0.9, true, 1),
            (0.8, true, 1),
            (0.6, false, 1),
            (0.5, true, 1),
            (0.1, false, 1),
            (0.0, false, 1),
        ]);
        Assert.InRange(at, 0.1, 0.5);
    }
}
