using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed partial class PageTests(RunningSite site)
{
    private const string Training = "/change/2026-05-25-northlake-ai-privacy-policy-3/";

    [Theory]
    [InlineData("/", "What changed", "Northlake AI")]
    [InlineData("/platforms/", "Harbour Pay", "Endless Rules")]
    [InlineData("/platforms/?q=north", "Northlake AI", "1 company")]
    [InlineData("/platform/northlake-ai/", "Tools that write and draw.", "Terms of Service")]
    [InlineData(
        "/platform/northlake-ai/privacy-policy/",
        "CA-D-00001",
        "Captured by this archive",
        "How long we keep it",
        "Declaration in use"
    )]
    [InlineData(
        "/platform/northlake-ai/privacy-policy/versions/1/",
        "We do not use your content to train our models.",
        "SHA-256",
        "s-how-we-use-it"
    )]
    [InlineData("/platform/northlake-ai/privacy-policy/compare/1..5/", "version 1 and version 5", "<ins>", "Before")]
    [InlineData(Training, "How we use it", "Effective 29 April 2026", "take effect on 29 April 2026", "<del>", "<ins>")]
    [InlineData(Training + "?view=side", "Before", "After")]
    [InlineData("/changes/", "Northlake AI", "Substantive")]
    [InlineData("/changes/?entity=nobody", "No change passes this filter")]
    [InlineData("/coverage/", "Blocked by the site", "browser mode or a proxy", "Last good capture")]
    [InlineData("/capture/CA-S-0000001", "Captured by this archive", "First text of this document")]
    [InlineData("/search?q=privacy", "Privacy Policy")]
    [InlineData("/search?q=%25", "Write the words you look for")]
    [InlineData("/methodology/", "Confirmation")]
    [InlineData("/about/", "Apache License")]
    public async Task A_page_has_its_facts(string path, params string[] facts)
    {
        var words = WebUtility.HtmlDecode(await site.PageAsync(path));
        Assert.All(facts, fact => Assert.Contains(fact, words, StringComparison.Ordinal));
        Assert.Single(new HtmlParser().ParseDocument(words.Length > 0 ? await site.PageAsync(path) : "").QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_crawl_finds_no_dead_link_and_no_unescaped_text()
    {
        // Pages that only a form or a reader leads to are started from as well.
        var seen = new HashSet<string>
        {
            "/",
            "/search?q=content",
            "/search?q=alert&asOf=2026-06-01",
            "/registry/?severity=high",
            "/platform/northlake-ai/?asOf=2026-05-30",
            "/platform/northlake-ai/terms-of-service/?asOf=2026-05-30",
            "/provisions/arbitration/?asOf=2026-06-10",
            "/registry/?asOf=2026-05-30",
        };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path))
        {
            using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{path} answered {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.True(
                page.QuerySelector("img, iframe, object, embed, form[action^='http'], main script") is null,
                $"{path} carries a foreign element"
            );
            Assert.DoesNotContain(
                page.All.SelectMany(e => e.Attributes),
                a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name == "style"
            );
            foreach (var address in page.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!))
            {
                Assert.Matches("^(/|#|https?:|mailto:)", address);
                var local = address.Split('#')[0];
                if (
                    local.StartsWith('/')
                    && !local.StartsWith("/platform/endless/rules/versions/1/?part", StringComparison.Ordinal)
                    && seen.Add(local)
                )
                {
                    waiting.Enqueue(local);
                }
            }
        }

        var kinds = seen.GroupBy(Kind).OrderByDescending(k => k.Count()).Select(k => $"{k.Count()} {k.Key}").ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{seen.Count} addresses: {string.Join(", ", kinds)}");
        Assert.All(
            [
                "provision",
                "version",
                "document",
                "platform",
                "change",
                "type",
                "law",
                "search",
                "feed",
                "citation",
                "dispute",
                "corrections",
                "as of a day",
            ],
            kind => Assert.Contains(kinds, k => k.EndsWith(" " + kind, StringComparison.Ordinal))
        );
        Assert.True(seen.Count > 80, $"only {seen.Count} addresses were found");
    }

    private static string Kind(string path)
    {
        var parts = path.Split('?')[0].Trim('/').Split('/');
        return path.Contains("asOf=", StringComparison.Ordinal) ? "as of a day"
            : parts[0] == "platform" && path.EndsWith(".json", StringComparison.Ordinal) ? "twin"
            : parts is ["platform", _, _, "versions", ..] ? "version"
            : parts is ["platform", _, _, "compare", ..] ? "comparison"
            : parts is ["platform", _, _, _] ? "provision"
            : parts is ["platform", _, _] ? "document"
            : parts is ["platform", _] ? "platform"
            : parts is ["record", _, _] ? "citation"
            : parts is ["corrections", "new"] ? "dispute"
            : parts[0] switch
            {
                "provisions" => "type",
                "regulations" => "law",
                "feeds" => "feed",
                _ => parts[0],
            };
    }

    [Fact]
    public async Task Hostile_policy_text_is_harmless_and_readable()
    {
        var page = new HtmlParser().ParseDocument(await site.PageAsync("/platform/hostile/terms/versions/2/"));
        var policy = page.QuerySelector(".policy")!;
        Assert.Contains("<script>alert('block')</script>", policy.TextContent, StringComparison.Ordinal);
        Assert.Contains("[picture: beacon]", policy.TextContent, StringComparison.Ordinal);
        Assert.Contains("press me", policy.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('‮', policy.TextContent);
        Assert.Equal(
            ["mailto:rules@quiet.example", "https://quiet.example/a?b=1&c=2"],
            policy.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
        );
        Assert.All(policy.QuerySelectorAll("a"), a => Assert.Equal("nofollow noopener", a.GetAttribute("rel")));
        Assert.Equal(60, policy.QuerySelectorAll("thead th").Length);
    }

    [Fact]
    public async Task Five_megabytes_are_shown_in_parts_that_lose_nothing()
    {
        var rules = 0;
        for (var part = 1; ; part++)
        {
            var html = await site.PageAsync($"/platform/endless/rules/versions/1/?part={part}");
            Assert.True(html.Length < 1_000_000, $"part {part} has {html.Length} characters");
            var page = new HtmlParser().ParseDocument(html);
            rules += page.QuerySelectorAll(".policy h2, .policy h3")
                .Count(h => h.TextContent.StartsWith("Rule ", StringComparison.Ordinal));
            if (page.QuerySelector("a[rel=next]") is null)
            {
                break;
            }
        }

        Assert.Equal(RulePattern().Count(FictionalTexts.FiveMegabytes), rules);
    }

    [Fact]
    public async Task The_text_of_a_version_can_be_downloaded_as_it_was_digested()
    {
        var text = await site.PageAsync("/platform/northlake-ai/privacy-policy/versions/1/text.md");
        Assert.Equal(FictionalTexts.Privacy[0], text);
        Assert.Contains(
            Evidence.Sha256.Of(System.Text.Encoding.UTF8.GetBytes(text)).ToString(),
            await site.PageAsync("/platform/northlake-ai/privacy-policy/versions/1/"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Twins_in_JSON_carry_the_names_of_the_machine_formats()
    {
        using var change = JsonDocument.Parse(await site.PageAsync("/change/2026-05-25-northlake-ai-privacy-policy-3.json"));
        Assert.Equal("substantive", change.RootElement.GetProperty("class").GetString());
        Assert.Equal("2026-04-29", change.RootElement.GetProperty("effective").GetString());
        var difference = change.RootElement.GetProperty("differences")[0];
        var bytes = System.Text.Encoding.UTF8.GetBytes(FictionalTexts.Privacy[2]);
        var side = difference.GetProperty("new");
        Assert.Equal(
            side.GetProperty("text").GetString(),
            System.Text.Encoding.UTF8.GetString(bytes[side.GetProperty("start").GetInt32()..side.GetProperty("end").GetInt32()])
        );
        foreach (
            var path in new[]
            {
                "/platform/northlake-ai/privacy-policy.json",
                "/platform/northlake-ai/privacy-policy/versions/3.json",
                "/capture/CA-S-0000001.json",
            }
        )
        {
            using var twin = JsonDocument.Parse(await site.PageAsync(path));
            Assert.Equal("northlake-ai", twin.RootElement.GetProperty("entity").GetString());
        }
    }

    [Theory]
    [InlineData("/record/CA-D-00001", "/platform/northlake-ai/privacy-policy/")]
    [InlineData("/record/ca-v-000002", "/platform/northlake-ai/privacy-policy/versions/2/")]
    [InlineData("/record/CA-C-000002", Training)]
    [InlineData("/record/CA-S-0000001", "/capture/CA-S-0000001")]
    public async Task A_record_id_leads_to_its_page(string id, string page)
    {
        using var answer = await site.Client.GetAsync(new Uri(id, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(page, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/nowhere", "text/html")]
    [InlineData("/change/none/", "text/html")]
    [InlineData("/record/CA-V-999999", "text/html")]
    [InlineData("/change/none.json", "application/problem+json")]
    public async Task What_is_not_there_says_so_with_an_id(string path, string type)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(
            "id",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/change/none.json")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await site.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(
            [
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Permissions-Policy",
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
            ],
            name => Assert.True(answer.Headers.Contains(name), name)
        );
    }

    [Fact]
    public async Task A_page_seen_before_is_answered_with_304()
    {
        using var first = await site.Client.GetAsync(new Uri(Training, UriKind.Relative), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, Training);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Client.SendAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Counters_of_the_first_page_equal_the_lists_they_lead_to()
    {
        var home = new HtmlParser().ParseDocument(await site.PageAsync("/"));
        foreach (var link in home.QuerySelectorAll(".counters a"))
        {
            var list = new HtmlParser().ParseDocument(await site.PageAsync(link.GetAttribute("href")!));
            Assert.Equal(link.QuerySelector("b")!.TextContent, list.QuerySelectorAll("main tbody tr").Length.ToString());
        }
    }

    [Fact]
    public async Task An_inline_redline_keeps_removed_words_apart_from_what_follows()
    {
        var page = new HtmlParser().ParseDocument(await site.PageAsync(Training));
        Assert.Contains(
            "We do not use your content to train",
            page.QuerySelectorAll(".difference .words")
                .Select(w => w.TextContent)
                .Single(w => w.Contains("train", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"URL: {site.Address.AbsoluteUri.TrimEnd('/')}{Training}",
            page.QuerySelector("#cite")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [GeneratedRegex("^## Rule ", RegexOptions.Multiline)]
    private static partial Regex RulePattern();
}
