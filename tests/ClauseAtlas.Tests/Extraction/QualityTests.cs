using ClauseAtlas.Bench.Extraction;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>The figures of <c>docs/quality/extraction.md</c>, held.</summary>
public sealed class QualityTests
{
    [Fact]
    public void Recorded_pages_give_the_recorded_words()
    {
        Corpus.Require("html_pairs");
        var measure = QualityMeasure.Run(Corpus.Root!);
        TestContext.Current.TestOutputHelper?.WriteLine(measure.Table(pages: false));
        Assert.True(measure.Declared.Count >= 50, $"{measure.Declared.Count} pages were measured.");

        var declared = QualityMeasure.Total(measure.Declared);
        Assert.InRange(declared.Ordered.Recall, 0.995, 1);
        Assert.InRange(declared.Ordered.Precision, 0.98, 1);
        Assert.InRange(declared.Headings.F1, 0.97, 1);
        Assert.InRange(declared.Items.F1, 0.97, 1);

        var automatic = QualityMeasure.Total(measure.AutomaticSingle);
        Assert.InRange(automatic.Ordered.Recall, 0.98, 1);
        Assert.InRange(automatic.Ordered.Precision, 0.93, 1);
        Assert.InRange(automatic.Headings.F1, 0.97, 1);
    }

    [Fact]
    public void Captures_of_unchanged_terms_give_one_text()
    {
        Corpus.Require("html_noise");
        Assert.Empty(NoiseMeasure.Easy(Corpus.Root!, declared: true).Different);
        Assert.Empty(NoiseMeasure.Easy(Corpus.Root!, declared: false).Different);
    }

    [Fact]
    public void Pages_whose_furniture_changed_give_the_same_words()
    {
        Corpus.Require("html_noise_hard");

        // Labelled "terms unchanged", but the terms did change: a new date, breach notification, four new sections.
        const string Mislabelled = "Buffer/Developer Terms.html 2026-08-12";
        Assert.All(
            NoiseMeasure.Hard(Corpus.Root!, declared: true).Different,
            d => Assert.StartsWith(Mislabelled, d, StringComparison.Ordinal)
        );

        // One address holds all of this company's policies: without a selector a change of any is a change of the page.
        Assert.All(
            NoiseMeasure.Hard(Corpus.Root!, declared: false).Different,
            d => Assert.StartsWith("Buffer/", d, StringComparison.Ordinal)
        );
    }
}
