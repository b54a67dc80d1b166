using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class SearchTests(RunningSite site)
{
    private static readonly string[] HostileQueries =
    [
        "\"",
        "\"\"\"",
        "*",
        "a*",
        "AND OR NOT NEAR(a b)",
        "title: body: tags:xenorthlakeai",
        "{title} : x",
        "') or 1=1 --",
        "-",
        "--",
        "-privacy",
        "a\0b",
        "^privacy + \"x\" *",
        "type:",
        "type:\"x\" entity:\" severity:' in:nowhere",
        "<script>alert(1)</script>",
        "%00 \uD800 \uFFFF",
        "日本語 Ärger é",
        "\uE000\uE001",
        "((((((((",
    ];

    [Theory]
    [InlineData("train", "train our models")]
    [InlineData("trained", "train our models")]
    [InlineData("arbitrat*", "binding arbitration in Delaware")]
    [InlineData("\"courts of\" in:versions", null)]
    [InlineData("\"courts of\" in:changes", "courts of Norway")]
    [InlineData("\"binding arbitration\" in:versions", "binding arbitration in Delaware")]
    [InlineData("arbitration entity:northlake-ai", "binding arbitration in Delaware")]
    [InlineData("arbitration entity:harbour-pay", null)]
    [InlineData("arbitration -delaware", null)]
    [InlineData("\"arbitration binding\"", null)]
    public async Task Words_phrases_beginnings_and_filters_find_what_they_say(string query, string? found)
    {
        var quotes = await SnippetsAsync($"/search?q={Uri.EscapeDataString(query)}");
        if (found is null)
        {
            Assert.Empty(quotes);
        }
        else
        {
            Assert.Contains(quotes, q => q.Contains(found, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_search_as_of_a_day_finds_the_words_that_stood_then()
    {
        var then = await SnippetsAsync("/search?q=%22courts+of+Norway%22+in%3Aversions&asOf=2026-05-30");
        Assert.Contains(then, q => q.Contains("courts of Norway", StringComparison.Ordinal));
        Assert.Empty(await SnippetsAsync("/search?q=%22courts+of+Norway%22+in%3Aversions"));
        Assert.Empty(await SnippetsAsync("/search?q=%22courts+of+Norway%22+in%3Aversions&asOf=2020-01-01"));
    }

    [Fact]
    public async Task A_hit_leads_to_its_clause_in_the_version()
    {
        var page = new HtmlParser().ParseDocument(await site.PageAsync("/search?q=%22binding+arbitration%22+in%3Aversions"));
        var address = page.QuerySelector(".hit a")!.GetAttribute("href")!;
        var version = new HtmlParser().ParseDocument(await site.PageAsync(address.Split('#')[0]));
        Assert.Contains("binding arbitration", version.GetElementById(address.Split('#')[1])!.TextContent, StringComparison.Ordinal);
        Assert.Equal("binding", page.QuerySelector("blockquote mark")!.TextContent.Split(' ')[0]);
    }

    [Fact]
    public async Task A_misspelt_word_is_answered_with_the_nearest_word_of_the_archive()
    {
        var page = new HtmlParser().ParseDocument(await site.PageAsync("/search?q=arbitartion"));
        Assert.Equal("arbitration", page.QuerySelector(".note a")!.TextContent);
        Assert.Equal("/search?q=arbitration", page.QuerySelector(".note a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Hostile_queries_are_answered_and_never_run()
    {
        foreach (var query in HostileQueries)
        {
            foreach (var form in new[] { "/search", "/search.json", "/feeds/search.atom" })
            {
                var path = $"{form}?q={Uri.EscapeDataString(query)}&asOf=9999-12-31&page=-3";
                using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK
                        || (form.StartsWith("/feeds", StringComparison.Ordinal) && answer.StatusCode is HttpStatusCode.NotFound),
                    $"{path} answered {(int)answer.StatusCode}"
                );
            }
        }

        var page = new HtmlParser().ParseDocument(await site.PageAsync("/search?q=alert+entity%3Ahostile"));
        Assert.NotEmpty(page.QuerySelectorAll(".hits li"));
        Assert.Empty(page.QuerySelectorAll("main script, main img"));
        Assert.Contains("<script>", page.QuerySelector(".hits")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_twin_carries_the_same_hits_as_the_page()
    {
        using var twin = JsonDocument.Parse(await site.PageAsync("/search.json?q=content"));
        var page = new HtmlParser().ParseDocument(await site.PageAsync("/search?q=content"));
        Assert.Equal(
            page.QuerySelectorAll(".hit a").Select(a => a.GetAttribute("href")),
            twin.RootElement.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("permalink").GetString())
        );
    }

    [Fact]
    public void A_rebuilt_index_holds_what_the_written_one_held()
    {
        using var archive = new SeededArchive(whole: false);
        var options = ArchiveFile.Open(new ArchiveLayout(archive.Folder).Database, write: true);
        var before = Entries(options);
        Assert.True(before.Count > 60, $"only {before.Count} entries");
        SearchIndex.Rebuild(options, TestContext.Current.CancellationToken);
        Assert.Equal(before, Entries(options));
        using var database = new ArchiveDatabase(options);
        // Fails when the index and the entries differ (FTS5, "integrity-check").
        database.Database.ExecuteSqlRaw("insert into search_text(search_text, rank) values ('integrity-check', 1)");
        Assert.NotEmpty(new ArchiveSearch(database).Find(SearchQuery.Parse("arbitration"), null, 1, 10).Hits);
    }

    private static List<string> Entries(DbContextOptions<ArchiveDatabase> options)
    {
        using var database = new ArchiveDatabase(options);
        database.Database.OpenConnection();
        using var command = ((SqliteConnection)database.Database.GetDbConnection()).CreateCommand();
        command.CommandText =
            "select kind || '|' || record || '|' || document || '|' || since || '|' || ifnull(until, '') || '|' || title || '|' || body from search_entry order by 1";
        using var rows = command.ExecuteReader();
        var entries = new List<string>();
        while (rows.Read())
        {
            entries.Add(rows.GetString(0));
        }

        return entries;
    }

    private async Task<List<string>> SnippetsAsync(string path) =>
        [.. new HtmlParser().ParseDocument(await site.PageAsync(path)).QuerySelectorAll(".hits blockquote").Select(q => q.TextContent)];
}
