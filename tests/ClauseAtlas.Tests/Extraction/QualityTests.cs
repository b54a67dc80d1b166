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

        Holds(measure.Automatic, atLeast: 40);
    }

    [Fact]
    public void An_address_with_a_fragment_gives_that_document_of_a_page_that_holds_several()
    {
        Corpus.Require("html_pairs");
        Holds(QualityMeasure.Run(Corpus.Root!).ByFragment, atLeast: 8);
    }

    [Fact]
    public void Captures_of_unchanged_terms_give_one_text()
    {
        Corpus.Require("html_noise");
        Assert.Empty(NoiseMeasure.Easy(Corpus.Root!, Reading.Declared).Different);
        Assert.Empty(NoiseMeasure.Easy(Corpus.Root!, Reading.Automatic).Different);
    }

    [Fact]
    public void Pages_whose_furniture_changed_give_no_change()
    {
        Corpus.Require("html_noise_hard");

        // Labelled "terms unchanged", but the terms did change: a new date, breach notification, four new sections.
        const string Mislabelled = "Buffer/Developer Terms.html 2026-08-12";
        foreach (var reading in (ReadOnlySpan<Reading>)[Reading.Declared, Reading.ByFragment])
        {
            var measure = NoiseMeasure.Hard(Corpus.Root!, reading);
            Assert.True(measure.Groups >= 12, $"{measure.Groups} pairs were measured.");
            Assert.All(measure.Different, d => Assert.StartsWith(Mislabelled, d, StringComparison.Ordinal));
            Assert.All(measure.Published, d => Assert.StartsWith(Mislabelled, d, StringComparison.Ordinal));
        }

        // One address holds all of this company's policies: where it names none of them, a change of any is a change of the page.
        Assert.All(
            NoiseMeasure.Hard(Corpus.Root!, Reading.Automatic).Different,
            d => Assert.StartsWith("Buffer/", d, StringComparison.Ordinal)
        );
    }

    private static void Holds(List<PageQuality> pages, int atLeast)
    {
        Assert.True(pages.Count >= atLeast, $"{pages.Count} pages were measured.");
        var all = QualityMeasure.Total(pages);
        Assert.InRange(all.Ordered.Recall, 0.98, 1);
        Assert.InRange(all.Ordered.Precision, 0.93, 1);
        Assert.InRange(all.Headings.F1, 0.97, 1);
        Assert.InRange(all.Items.F1, 0.97, 1);
    }
}
