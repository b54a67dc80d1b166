using System.Text.Json;
using AngleSharp.Html.Parser;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class AsOfTests(RunningSite site)
{
    /// <summary>A day on which the terms named the courts, before they named arbitration.</summary>
    private const string Before = "2026-05-30";

    [Fact]
    public async Task The_registry_of_a_day_holds_what_stood_then_and_nothing_later()
    {
        Assert.Empty(await TypesAsync($"/registry.json?entity=northlake-ai&type=arbitration&asOf={Before}"));
        Assert.NotEmpty(await TypesAsync("/registry.json?entity=northlake-ai&type=arbitration"));
        Assert.Equal(await TypesAsync("/registry.json"), await TypesAsync("/registry.json?asOf=2026-06-15"));
        Assert.Empty(await TypesAsync("/registry.json?asOf=2020-01-01"));
    }

    [Fact]
    public async Task The_pages_of_a_day_say_so_and_agree_with_the_registry_of_that_day()
    {
        var type = await site.PageAsync($"/provisions/arbitration/?asOf={Before}");
        Assert.Contains("As known on 30 May 2026", type, StringComparison.Ordinal);
        Assert.Contains("No current text of this archive holds such a clause", type, StringComparison.Ordinal);

        var document = new HtmlParser().ParseDocument(await site.PageAsync($"/platform/northlake-ai/terms-of-service/?asOf={Before}"));
        Assert.Equal("/platform/northlake-ai/terms-of-service/versions/1/", document.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Contains("1 version", document.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);

        var platform = new HtmlParser().ParseDocument(await site.PageAsync($"/platform/northlake-ai/?asOf={Before}"));
        Assert.NotNull(platform.QuerySelector(".note"));
        Assert.DoesNotContain("Arbitration", platform.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        foreach (var link in platform.QuerySelectorAll("main a[href*='asOf']"))
        {
            await site.PageAsync(link.GetAttribute("href")!);
        }
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2026-02-30")]
    public async Task No_day_is_too_odd_to_be_answered(string day)
    {
        foreach (
            var path in new[]
            {
                "/platform/northlake-ai/",
                "/platform/northlake-ai/terms-of-service/",
                "/registry/",
                "/provisions/arbitration/",
                "/search",
            }
        )
        {
            using var answer = await site.Client.GetAsync(
                new Uri($"{path}?asOf={day}&q=privacy&to={day}", UriKind.Relative),
                TestContext.Current.CancellationToken
            );
            Assert.True((int)answer.StatusCode < 500, $"{path}?asOf={day} answered {(int)answer.StatusCode}");
        }
    }

    private async Task<List<string>> TypesAsync(string path)
    {
        using var json = JsonDocument.Parse(await site.PageAsync(path));
        return
        [
            .. json.RootElement.EnumerateArray().Select(p => $"{p.GetProperty("id")} {p.GetProperty("type")} {p.GetProperty("severity")}"),
        ];
    }
}
