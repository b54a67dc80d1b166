using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Discovery;
using Xunit;

namespace ClauseAtlas.Tests.Declarations.Discovery;

public sealed class DeclarationCheckTests
{
    private static readonly FakeSite Site = new FakeSite().Policy("https://e.example/p", "Privacy Policy", words: 10);

    private static async Task<DocumentCheck> CheckAsync(string keys, FakeSite? site = null)
    {
        var entity = Reading.Document(keys).Entity!;
        var checks = new List<DocumentCheck>();
        await foreach (
            var check in new DeclarationCheck(site ?? Site, FakeSite.Extract).CheckAsync([entity], TestContext.Current.CancellationToken)
        )
        {
            checks.Add(check);
        }

        return Assert.Single(checks);
    }

    [Fact]
    public async Task A_good_declaration_shows_its_words_and_first_lines()
    {
        var check = await CheckAsync(""" "fetch": "https://e.example/p", "select": "main" """);
        Assert.True(check.IsGood);
        Assert.Equal(("ok", 12), (check.Outcome, check.Words));
        Assert.StartsWith("Privacy Policy", check.Preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selector_of_several_that_matches_nothing_is_named()
    {
        var check = await CheckAsync(
            """ "fetch": "https://e.example/p", "select": ["main", {"startBefore": "#gone", "endAfter": "footer"}], "remove": ".ad", "filter": ["own"] """
        );
        var page = Assert.Single(check.Pages);
        Assert.False(check.IsGood);
        Assert.Equal(["#gone"], page.MissedSelectors);
        Assert.Equal([".ad"], page.MissedRemovals);
        Assert.Equal(["own"], page.UnsupportedFilters);
    }

    [Fact]
    public async Task A_removal_that_matches_nothing_is_harmless() =>
        Assert.True((await CheckAsync(""" "fetch": "https://e.example/p", "remove": ".ad" """)).IsGood);

    [Fact]
    public async Task A_failed_page_fails_the_whole_document()
    {
        var check = await CheckAsync(""" "combine": [{"fetch": "https://e.example/p"}, {"fetch": "https://e.example/gone"}] """);
        Assert.Equal(CaptureFailureKind.NotFound, check.Failure!.Kind);
        Assert.Null(check.Text);
        Assert.Equal(2, check.Pages.Length);
    }

    [Fact]
    public async Task A_script_shell_is_tried_in_the_browser_too()
    {
        var site = new FakeSite().Page("https://e.example/p", "<div id=\"app\"></div>");
        var check = await CheckAsync(""" "fetch": "https://e.example/p" """, site);
        Assert.Equal(2, site.Asked.Count);
        Assert.Equal("NotAPolicy", check.Outcome);
    }
}
