using ClauseAtlas.Analysis.Learning.Measuring;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class MeasuresTests
{
    [Fact]
    public void Precision_recall_and_F1_are_counted_by_class()
    {
        var classes = Measures.OneOf([("a", "a"), ("a", "b"), ("b", "b"), ("b", null), ("b", "b")]);
        var (a, b) = (classes[0], classes[1]);
        Assert.Equal((1.0, 0.5), (a.Precision, a.Recall));
        Assert.Equal((2.0 / 3, 2.0 / 3), (b.Precision, b.Recall));
        Assert.Equal((2.0 / 3 + 2.0 / 3) / 2, Measures.MacroF1(classes), 9);
    }

    [Fact]
    public void A_class_that_is_only_said_and_never_right_counts_against_the_others()
    {
        Assert.Equal(["a"], Measures.OneOf([("a", "b"), ("a", "a")]).Select(c => c.Name));
    }

    [Fact]
    public void Quadratic_kappa_is_one_for_agreement_zero_for_chance_and_below_for_reversal()
    {
        (int, int)[] same = [(0, 0), (1, 1), (2, 2), (3, 3)];
        (int, int)[] chance = [(0, 0), (0, 1), (1, 0), (1, 1)];
        (int, int)[] reversed = [(0, 3), (1, 2), (2, 1), (3, 0)];
        Assert.Equal(1, Measures.QuadraticKappa(same, 4), 9);
        Assert.Equal(0, Measures.QuadraticKappa(chance, 4), 9);
        Assert.Equal(-1, Measures.QuadraticKappa(reversed, 4), 9);
    }

    [Fact]
    public void Perfect_and_boastful_probabilities_are_told_apart()
    {
        (double, bool)[] honest = [(0.75, true), (0.75, true), (0.75, true), (0.75, false)];
        (double, bool)[] boastful = [(0.95, true), (0.95, false), (0.95, false), (0.95, false)];
        Assert.Equal(0, Measures.CalibrationError(honest), 9);
        Assert.Equal(0.7, Measures.CalibrationError(boastful), 9);
        Assert.True(Measures.Brier(honest) < Measures.Brier(boastful));
    }
}
