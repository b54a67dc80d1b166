using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class SelectionTests
{
    private const string Words = "one two three four five six seven eight nine ten eleven twelve thirteen";

    private static readonly string Html =
        $"<body><nav>menu</nav><main><h1>Title</h1><div id=a><p>{Words} A.</p><p class=ad>Advert.</p></div>bare text between<div id=b><p>{Words} B.</p></div></main><footer>foot</footer></body>";

    [Fact]
    public void Overlapping_selectors_take_the_text_once_and_in_order()
    {
        var text = Pages.Extract(Html, [new CssSelection("#b"), new CssSelection("main"), new CssSelection("h1, p")]).Text!.Markdown;
        Assert.Equal($"# Title\n\n{Words} A.\n\nAdvert.\n\nbare text between\n\n{Words} B.\n", text);
    }

    [Fact]
    public void Several_parts_come_in_document_order()
    {
        var text = Pages.Extract(Html, [new CssSelection("#b"), new CssSelection("h1")]).Text!.Markdown;
        Assert.Equal($"# Title\n\n{Words} B.\n", text);
    }

    [Theory]
    [InlineData(false, false, "A.|Advert.|bare text between")]
    [InlineData(true, false, "bare text between")]
    [InlineData(true, true, "bare text between|B.")]
    [InlineData(false, true, "A.|Advert.|bare text between|B.")]
    public void A_range_holds_what_lies_between_its_ends(bool startsAfter, bool endsAfter, string expected)
    {
        var filler = $"<p id=c>{Words} C.</p></main>";
        var text = Pages
            .Extract(
                Html.Replace("</main>", filler, StringComparison.Ordinal),
                [new RangeSelection("#a", startsAfter, "#b", endsAfter), new CssSelection("#c")]
            )
            .Text!.Markdown;
        Assert.Equal(
            expected,
            string.Join(
                '|',
                text.Replace(Words + " ", "", StringComparison.Ordinal)
                    .Split("\n", StringSplitOptions.RemoveEmptyEntries)
                    .Where(l => l != "C.")
            )
        );
    }

    [Fact]
    public void Removals_are_taken_out_first_and_may_match_nothing() =>
        Assert.DoesNotContain(
            "Advert",
            Pages.Extract(Html, [new CssSelection("main")], [new CssSelection(".ad"), new CssSelection(".absent")]).Text!.Markdown,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(".absent")]
    [InlineData("[[[")]
    public void One_selector_of_several_that_matches_nothing_is_named(string css)
    {
        var failure = Pages.Extract(Html + Pages.Prose, [new CssSelection("main"), new CssSelection(css)]).Failure!;
        Assert.Equal(CaptureFailureKind.SelectorMissed, Kind(failure, css));
    }

    [Fact]
    public void A_range_with_its_ends_reversed_is_missed() =>
        Assert.Contains(
            "range",
            Pages.Extract(Html + Pages.Prose, [new RangeSelection("#b", false, "#a", false)]).Failure!.Detail,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_query_filter_works_on_links_and_unknown_filters_do_nothing()
    {
        var html = $"<main><p>{Words} <a href='/x?ref=1&k=2'>l</a></p></main>";
        var text = Pages
            .Extract(html, [new CssSelection("main")], filters: [new FilterUse("removeQueryParams", ["ref"]), new FilterUse("own", [])])
            .Text!.Markdown;
        Assert.Contains("https://northwind.example/x?k=2", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Combined_pages_are_one_text() =>
        Assert.Equal("a\n\nb\n", PageExtractor.Combine([new("a\n", null, null), new("b\n", "T", null)]).Markdown);

    private static CaptureFailureKind Kind(CaptureFailure failure, string named)
    {
        Assert.Contains(named, failure.Detail, StringComparison.Ordinal);
        return failure.Kind;
    }
}
