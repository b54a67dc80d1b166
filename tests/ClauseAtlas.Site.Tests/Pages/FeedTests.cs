using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class FeedTests(RunningSite site)
{
    public static TheoryData<string, string> Feeds =>
        new()
        {
            { "/feeds/all.{0}", "Northlake AI" },
            { "/feeds/entity/northlake-ai.{0}", "Privacy Policy" },
            { "/feeds/entity/hostile.{0}", "Quiet" },
            { "/feeds/document/northlake-ai/terms-of-service.{0}", "Terms of Service" },
            { "/feeds/type/arbitration.{0}", "arbitration" },
            { "/feeds/severity/high.{0}", "Northlake AI" },
            { "/feeds/law/{1}.{0}", "Northlake AI" },
            { "/feeds/search.{0}?q=arbitration", "arbitration" },
        };

    [Theory]
    [MemberData(nameof(Feeds))]
    public async Task A_feed_is_read_by_a_feed_reader_in_each_form(string pattern, string holds)
    {
        var law = Analysis.Knowledge.KnowledgeBase.Default.Laws.First(l => l.Provisions.Any(p => p.Types.Contains("arbitration"))).Id;
        var ids = new List<List<string>>();
        foreach (var form in new[] { "atom", "rss" })
        {
            var xml = await site.PageAsync(string.Format(pattern, form, law));
            using var reader = XmlReader.Create(new StringReader(xml));
            var feed = SyndicationFeed.Load(reader);
            Assert.NotEmpty(feed.Title.Text);
            Assert.NotEmpty(feed.Items);
            Assert.Contains(feed.Items, i => (i.Title.Text + i.Summary.Text).Contains(holds, StringComparison.OrdinalIgnoreCase));
            Assert.All(
                feed.Items,
                item =>
                {
                    Assert.StartsWith($"{site.Address.AbsoluteUri}record/CA-", item.Id, StringComparison.Ordinal);
                    Assert.NotEmpty(item.Title.Text);
                    Assert.Single(item.Links);
                    Assert.True(item.PublishDate > DateTimeOffset.MinValue || item.LastUpdatedTime > DateTimeOffset.MinValue);
                }
            );
            ids.Add([.. feed.Items.Select(i => i.Id)]);
            RequiredMembers(form, XDocument.Parse(xml));
        }

        using var json = JsonDocument.Parse(await site.PageAsync(string.Format(pattern, "json", law)));
        Assert.Equal("https://jsonfeed.org/version/1.1", json.RootElement.GetProperty("version").GetString());
        Assert.NotEmpty(json.RootElement.GetProperty("title").GetString()!);
        ids.Add([.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)]);
        Assert.Equal(ids[0].Count, ids[0].Distinct().Count());
        Assert.All(ids, list => Assert.Equal(ids[0], list));
    }

    /// <summary>RFC 4287 §4.1.1–4.1.2; RSS 2.0, "Required channel elements".</summary>
    private static void RequiredMembers(string form, XDocument feed)
    {
        if (form == "rss")
        {
            var channel = feed.Root!.Element("channel")!;
            Assert.All(["title", "link", "description"], name => Assert.NotEmpty(channel.Element(name)!.Value));
            Assert.All(channel.Elements("item"), item => Assert.NotNull(item.Element("guid")));
            return;
        }

        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.All(["id", "title", "updated"], name => Assert.Single(feed.Root!.Elements(atom + name)));
        Assert.Contains(feed.Root!.Elements(atom + "link"), l => l.Attribute("rel")?.Value == "self");
        Assert.NotNull(feed.Root.Element(atom + "author")?.Element(atom + "name"));
        Assert.All(
            feed.Root.Elements(atom + "entry"),
            entry => Assert.All(["id", "title", "updated"], name => Assert.Single(entry.Elements(atom + name)))
        );
    }

    [Fact]
    public async Task A_feed_holds_published_changes_in_substance_or_structure_only()
    {
        using var json = JsonDocument.Parse(await site.PageAsync("/feeds/document/northlake-ai/privacy-policy.json"));
        var feed = json
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .Select(i => new Uri(i.GetProperty("url").GetString()!).AbsolutePath)
            .ToList();
        var list = new HtmlParser().ParseDocument(await site.PageAsync("/changes/?entity=northlake-ai&type=privacy_policy"));
        Assert.Equal(list.QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")!), feed);
        Assert.DoesNotContain("/change/2026-05-18-northlake-ai-privacy-policy-2/", feed);
    }

    [Fact]
    public async Task A_page_names_the_feeds_of_what_it_shows()
    {
        var page = new HtmlParser().ParseDocument(await site.PageAsync("/platform/northlake-ai/"));
        Assert.Equal(
            ["application/atom+xml", "application/rss+xml", "application/feed+json"],
            page.QuerySelectorAll("link[rel=alternate][href^='/feeds/entity/northlake-ai.']").Select(l => l.GetAttribute("type"))
        );
        Assert.NotNull(page.QuerySelector("link[rel=search][href='/opensearch.xml']"));
    }

    [Fact]
    public async Task The_sitemap_leads_to_pages_that_are_there()
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var index = XDocument.Parse(await site.PageAsync("/sitemap.xml"));
        Assert.Equal(map + "sitemapindex", index.Root!.Name);
        var parts = index.Descendants(map + "loc").Select(l => new Uri(l.Value)).ToList();
        Assert.Equal(5, parts.Count);
        var pages = new List<string>();
        foreach (var part in parts)
        {
            var urls = XDocument.Parse(await site.PageAsync(part.PathAndQuery));
            Assert.Equal(map + "urlset", urls.Root!.Name);
            pages.AddRange(urls.Descendants(map + "loc").Select(l => new Uri(l.Value).PathAndQuery));
        }

        Assert.Contains("/platform/northlake-ai/privacy-policy/", pages);
        Assert.Contains(pages, p => p.StartsWith("/change/", StringComparison.Ordinal));
        Assert.Equal(pages.Count, pages.Distinct().Count());
        foreach (var page in pages)
        {
            await site.PageAsync(page);
        }
    }

    [Fact]
    public async Task Robots_opensearch_and_the_guide_for_language_models_name_what_is_there()
    {
        Assert.Contains($"Sitemap: {site.Address.AbsoluteUri}sitemap.xml", await site.PageAsync("/robots.txt"), StringComparison.Ordinal);
        XNamespace search = "http://a9.com/-/spec/opensearch/1.1/";
        var description = XDocument.Parse(await site.PageAsync("/opensearch.xml")).Root!;
        Assert.Equal(search + "OpenSearchDescription", description.Name);
        Assert.InRange(description.Element(search + "ShortName")!.Value.Length, 1, 16);
        Assert.Contains(
            description.Elements(search + "Url"),
            u => u.Attribute("template")!.Value.Contains("{searchTerms}", StringComparison.Ordinal)
        );
        var guide = await site.PageAsync("/llms.txt");
        Assert.StartsWith("# ", guide, StringComparison.Ordinal);
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(guide, @"\]\((http[^)]+)\)"))
        {
            await site.PageAsync(new Uri(link.Groups[1].Value).PathAndQuery);
        }
    }
}
