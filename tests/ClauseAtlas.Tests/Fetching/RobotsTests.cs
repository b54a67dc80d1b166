using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Robots;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class RobotsTests
{
    /// <summary>The matching rules of RFC 9309 §2.2.2 and §2.2.3, one case each.</summary>
    [Theory]
    [InlineData("Disallow: /legal", "/legal", false)]
    [InlineData("Disallow: /legal", "/legal/terms?x=1", false)]
    [InlineData("Disallow: /legal", "/Legal", true)]
    [InlineData("Disallow: /legal", "/a/legal", true)]
    [InlineData("Disallow:", "/legal", true)]
    [InlineData("Disallow: legal", "/legal", true)]
    [InlineData("Disallow: /\nDisallow:", "/x", false)]
    [InlineData("Disallow: /legal\nAllow: /legal/terms", "/legal/terms/2024", true)]
    [InlineData("Allow: /legal/terms\nDisallow: /legal", "/legal/privacy", false)]
    [InlineData("Disallow: /page\nAllow: /page", "/page", true)]
    [InlineData("Disallow: /*.pdf$", "/terms.pdf", false)]
    [InlineData("Disallow: /*.pdf$", "/terms.pdf?v=2", true)]
    [InlineData("Disallow: /*.pdf", "/terms.pdf?v=2", false)]
    [InlineData("Disallow: /a*b*c", "/axxbyyczz", false)]
    [InlineData("Disallow: /a*b*c", "/axxcyyb", true)]
    [InlineData("Disallow: /*/end$", "/x/end/end", false)]
    [InlineData("Disallow: /exact$", "/exact", false)]
    [InlineData("Disallow: /exact$", "/exactly", true)]
    [InlineData("Disallow: *.php", "/index.php", false)]
    [InlineData("Disallow: /caf\u00e9", "/caf%C3%A9", false)]
    [InlineData("Disallow: /caf%c3%a9", "/caf\u00e9", false)]
    [InlineData("Disallow: /%7Ejoe", "/~joe/", false)]
    [InlineData("Disallow: /a%2fb", "/a/b", true)]
    [InlineData("Disallow: /a%2fb", "/a%2Fb", false)]
    [InlineData("Disallow: /file-with-a-%2A.html", "/file-with-a-*.html", false)]
    [InlineData("Disallow: /file-with-a-%2A.html", "/file-with-a-b.html", true)]
    [InlineData("Disallow: /price-%24", "/price-$", false)]
    [InlineData("Disallow: /search?q=", "/search?q=terms", false)]
    [InlineData("Disallow: /", "/robots.txt", true)]
    [InlineData("Disallow: / # all of it", "/x", false)]
    [InlineData("dIsAlLoW :/x", "/x", false)]
    public void The_longest_matching_rule_decides(string rules, string path, bool allowed)
    {
        var robots = RobotsParser.Parse(Encoding.UTF8.GetBytes($"User-agent: *\n{rules}\n"), "ClauseAtlas");

        Assert.Equal(allowed, robots.Disallowing(new Uri(new Uri("https://example.com"), path)) is null);
    }

    [Theory]
    [InlineData(
        "User-agent: *\nDisallow: /\n\nUser-agent: clauseatlas\nDisallow: /x",
        true,
        "a group that names us replaces the general one"
    )]
    [InlineData("User-agent: ClauseAtlas/1.0\nDisallow: /", false, "a version after the token is dropped")]
    [InlineData("User-agent: ClauseAtlasNews\nDisallow: /", true, "a longer token is another crawler")]
    [InlineData("User-agent: other\nUser-agent: ClauseAtlas\nDisallow: /", false, "agents share a group")]
    [InlineData("User-agent: ClauseAtlas\n\n\nDisallow: /", false, "blank lines end nothing")]
    [InlineData(
        "User-agent: ClauseAtlas\nSitemap: https://x/\nWhatever: 1\nUser-agent: b\nDisallow: /",
        false,
        "other lines do not interfere"
    )]
    [InlineData("User-agent: ClauseAtlas\nDisallow: /x\nUser-agent: b\nDisallow: /", true, "a rule ends the list of agents")]
    [InlineData(
        "User-agent: ClauseAtlas\nAllow: /\nUser-agent: b\nDisallow: /a\nUser-agent: ClauseAtlas\nDisallow: /terms",
        false,
        "groups for one crawler are one"
    )]
    [InlineData("\uFEFFUser-agent: *\r\nDisallow: /", false, "a byte order mark is passed over")]
    [InlineData("User-agent: *\rDisallow: /", false, "carriage returns end lines too")]
    [InlineData("Disallow: /\nUser-agent: other\nDisallow: /", true, "a rule before any agent belongs to nobody")]
    [InlineData("<!DOCTYPE html><html><body>Not found: sorry</body></html>", true, "a page is no robots.txt")]
    [InlineData("", true, "an empty file asks nothing")]
    public void The_group_that_names_us_counts(string file, bool allowed, string because)
    {
        var robots = RobotsParser.Parse(Encoding.UTF8.GetBytes(file), "ClauseAtlas");

        Assert.True(allowed == robots.Disallowing(new Uri("https://example.com/terms")) is null, because);
    }

    [Fact]
    public void What_comes_after_500_KiB_is_not_read()
    {
        var file = $"User-agent: *\nDisallow: /early\n{new string('#', RobotsParser.MaxBytes)}\nDisallow: /late\n";

        var robots = RobotsParser.Parse(Encoding.UTF8.GetBytes(file), "ClauseAtlas");

        Assert.NotNull(robots.Disallowing(new Uri("https://example.com/early")));
        Assert.Null(robots.Disallowing(new Uri("https://example.com/late")));
    }

    [Fact]
    public void A_pattern_made_of_stars_is_matched_in_no_time()
    {
        var robots = RobotsParser.Parse(
            Encoding.UTF8.GetBytes($"User-agent: *\nDisallow: /{string.Concat(Enumerable.Repeat("*a", 5000))}$"),
            "ClauseAtlas"
        );

        Assert.Null(robots.Disallowing(new Uri($"https://example.com/{new string('a', 4999)}b")));
    }

    [Fact]
    public async Task A_disallowed_page_is_not_fetched_and_the_line_is_named()
    {
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Ok("secret")),
            robots: "# hi\nUser-agent: *\nDisallow: /terms\n"
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.RobotsDisallowed, result.Failure!.Kind);
        Assert.Contains("line 3: \"Disallow: /terms\"", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Empty(site.Heads);
    }

    [Fact]
    public async Task A_redirect_into_a_disallowed_part_is_not_followed()
    {
        await using var site = new LoopbackSite(
            request => request.SendAsync(LoopbackSite.Redirect("/private/terms")),
            robots: "User-agent: *\nDisallow: /private"
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.RobotsDisallowed, result.Failure!.Kind);
        Assert.Equal(site.At("/private/terms"), result.Failure.Location);
        Assert.Single(site.Heads);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task A_missing_file_allows_and_a_failing_one_disallows(int status, bool allowed)
    {
        await using var site = new RobotsSite(status);

        var result = await Fetch.PageAsync(site.Page);

        Assert.Equal(allowed ? null : CaptureFailureKind.RobotsDisallowed, result.Failure?.Kind);
    }

    [Fact]
    public async Task The_file_is_read_once_a_day_and_an_old_copy_outlives_an_outage()
    {
        await using var site = new RobotsSite(200);
        var clock = new FakeTimeProvider();
        var fetcher = new HttpPageFetcher(Fetch.Options with { MaxRetries = 0 }, clock);
        var request = new FetchRequest(site.Page, FetchMode.Http);

        await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
        await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(1, site.RobotsReads);

        site.RobotsStatus = 503;
        clock.Advance(TimeSpan.FromHours(25));
        var during = await fetcher.FetchAsync(request, TestContext.Current.CancellationToken);
        Assert.NotNull(during.Page);
        Assert.Equal(2, site.RobotsReads);
    }
}

/// <summary>A site whose robots.txt answers with a status.</summary>
internal sealed class RobotsSite : IAsyncDisposable
{
    private readonly WebApplication app;

    public RobotsSite(int status)
    {
        RobotsStatus = status;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(context =>
        {
            if (context.Request.Path == "/robots.txt")
            {
                RobotsReads++;
                context.Response.StatusCode = RobotsStatus;
                return Task.CompletedTask;
            }

            return context.Response.Body.WriteAsync("terms"u8.ToArray()).AsTask();
        });
        app.Start();
    }

    public int RobotsStatus { get; set; }
    public int RobotsReads { get; private set; }
    public Uri Page => new(new Uri(app.Urls.First()), "/terms");

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
