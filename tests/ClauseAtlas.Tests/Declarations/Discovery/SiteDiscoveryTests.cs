using System.Text;
using AngleSharp.Html.Parser;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Pipeline.Discovery;
using Xunit;

namespace ClauseAtlas.Tests.Declarations.Discovery;

public sealed class SiteDiscoveryTests
{
    private const string Front = "https://www.acme.example/";

    private static async Task<SiteFindings> FindAsync(FakeSite site, string start = Front, int most = 25)
    {
        var findings = await new SiteDiscovery(site, FakeSite.Extract, most).FindAsync(
            new Uri(start),
            TestContext.Current.CancellationToken
        );
        Assert.True(site.Asked.Count <= most, $"{site.Asked.Count} requests");
        Assert.Equal(site.Asked.Count, findings.Fetches);
        Assert.Equal(site.Asked.Count, site.Asked.Distinct().Count());
        if (findings.Declaration is { } declaration)
        {
            Assert.Empty(Reading.Of(DeclarationWriter.Text(declaration), id: declaration.Id).Problems);
        }

        return findings;
    }

    private static FakeSite Acme() =>
        new FakeSite()
            .Page(
                Front,
                """<html lang="en"><head><meta property="og:site_name" content="Acme"></head><body><main><h1>We make things</h1><a href="/blog/privacy-tips">Privacy policy tips</a></main><footer><a href="/p">Privacy Policy</a><a href="/t#top">Terms</a><a href="/jobs">Jobs</a></footer></body></html>"""
            )
            .Policy("https://www.acme.example/p", "Privacy Policy", seed: "p")
            .Policy("https://www.acme.example/t", "Terms of Service", seed: "t")
            .Policy("https://www.acme.example/blog/privacy-tips", "Ten tips", seed: "b");

    [Fact]
    public async Task The_policies_linked_in_the_footer_are_found_and_proposed()
    {
        var findings = await FindAsync(Acme());
        Assert.Equal(["Privacy Policy", "Terms of Service"], findings.Documents.Select(d => d.Declaration.Key).Order());
        Assert.All(
            findings.Documents,
            d => Assert.Equal(("en", "global", "main"), (d.Declaration.Language, d.Declaration.Jurisdiction, d.Select))
        );
        Assert.All(findings.Documents, d => Assert.Equal(FoundBy.FooterLink, d.By));
        Assert.All(findings.Documents, d => Assert.NotEmpty(d.Preview));
        Assert.Equal("Acme", findings.Declaration!.Id);
    }

    [Fact]
    public async Task The_address_given_may_itself_be_the_policy()
    {
        var findings = await FindAsync(Acme(), "https://www.acme.example/p#section-3");
        Assert.Equal(FoundBy.Given, findings.Documents[0].By);
        Assert.Equal("https://www.acme.example/p", findings.Documents[0].Declaration.Current.Pages[0].Fetch.AbsoluteUri);
        Assert.Equal(2, findings.Documents.Length);
    }

    [Theory]
    [InlineData("de", "Datenschutzerklärung", "privacy_policy")]
    [InlineData("de", "Allgemeine Geschäftsbedingungen", "terms_of_service")]
    [InlineData("fr", "Politique de confidentialité", "privacy_policy")]
    [InlineData("fr", "Conditions générales d’utilisation", "terms_of_service")]
    [InlineData("es", "Términos y condiciones", "terms_of_service")]
    [InlineData("it", "Informativa sulla privacy", "privacy_policy")]
    [InlineData("pl", "Polityka prywatności", "privacy_policy")]
    [InlineData("pt", "Política de Privacidade", "privacy_policy")]
    [InlineData("nl", "Algemene voorwaarden", "terms_of_service")]
    [InlineData("de", "Impressum", "imprint")]
    public async Task Policies_are_known_by_their_names_in_several_languages(string language, string name, string type)
    {
        var site = new FakeSite()
            .Page(Front, $"""<footer><a href="/x1">{name}</a></footer>""")
            .Policy("https://www.acme.example/x1", name, language: language);
        var document = Assert.Single((await FindAsync(site)).Documents).Declaration;
        Assert.Equal((type, name, language), (document.Type.Id, document.Title, document.Language));
    }

    [Fact]
    public async Task A_page_that_lists_policies_is_no_policy_and_its_links_are_followed()
    {
        var site = new FakeSite()
            .Page(Front, """<a href="/legal">Legal</a>""")
            .Page(
                "https://www.acme.example/legal",
                """<main><h1>Legal</h1><a href="/a1">Privacy Policy</a> <a href="/a2">Cookie Policy</a> <a href="/a3">Acceptable Use Policy</a></main>"""
            )
            .Policy("https://www.acme.example/a1", "Privacy Policy", seed: "a")
            .Policy("https://www.acme.example/a2", "Cookie Policy", seed: "b")
            .Policy("https://www.acme.example/a3", "Acceptable Use Policy", seed: "c");
        var findings = await FindAsync(site);
        Assert.Equal(
            ["acceptable_use_policy", "privacy_policy", "trackers_policy"],
            findings.Documents.Select(d => d.Declaration.Type.Id).Order()
        );
        Assert.All(findings.Documents, d => Assert.Equal(FoundBy.HubLink, d.By));
        Assert.Contains(findings.PassedOver, passed => passed.IsHub && passed.Location.AbsolutePath == "/legal");
    }

    [Fact]
    public async Task Policies_without_a_link_are_found_in_the_sitemap_and_at_known_paths()
    {
        var site = new FakeSite()
            .Page(Front, "<p>hello</p>")
            .Page(
                "https://www.acme.example/robots.txt",
                "User-agent: *\nSitemap: https://www.acme.example/maps.xml\nSitemap: https://evil.example/maps.xml\n",
                "text/plain"
            )
            .Page(
                "https://www.acme.example/maps.xml",
                "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://www.acme.example/pages.xml</loc></sitemap></sitemapindex>",
                "text/xml"
            )
            .Page(
                "https://www.acme.example/pages.xml",
                "<urlset><url><loc>https://www.acme.example/about</loc></url><url><loc>https://www.acme.example/cookie-policy</loc></url></urlset>",
                "text/xml"
            )
            .Policy("https://www.acme.example/cookie-policy", "Cookie Policy", seed: "c")
            .Policy("https://www.acme.example/privacy", "Privacy Notice", seed: "p");
        var findings = await FindAsync(site);
        Assert.Equal([FoundBy.Sitemap, FoundBy.WellKnownPath], findings.Documents.Select(d => d.By).Order());
        Assert.DoesNotContain(site.Asked, address => address.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_search_stops_at_its_limit_and_says_so()
    {
        var links = string.Concat(Enumerable.Range(0, 60).Select(i => $"""<a href="/p{i}">Privacy Policy</a>"""));
        var site = new FakeSite().Page(Front, $"<p>hello</p><footer>{links}</footer>");
        for (var i = 0; i < 60; i++)
        {
            site.Policy($"https://www.acme.example/p{i}", "Privacy Policy", seed: $"s{i}x");
        }

        var findings = await FindAsync(site, most: 12);
        Assert.True(findings.LimitReached);
        Assert.Equal(findings.Documents.Length, findings.Documents.Select(d => d.Declaration.Slug).Distinct().Count());
    }

    [Fact]
    public async Task The_same_text_at_two_addresses_and_a_short_page_are_passed_over()
    {
        var site = new FakeSite()
            .Page(
                Front,
                """<footer><a href="/p">Privacy Policy</a><a href="/q">Privacy Policy</a><a href="/c">Cookie Policy</a></footer>"""
            )
            .Policy("https://www.acme.example/p", "Privacy Policy")
            .Policy("https://www.acme.example/q", "Privacy Policy")
            .Policy("https://www.acme.example/c", "Cookie Policy", words: 20);
        var findings = await FindAsync(site);
        Assert.Single(findings.Documents);
        Assert.Contains(findings.PassedOver, p => p.Reason.Contains("same text", StringComparison.Ordinal));
        Assert.Contains(findings.PassedOver, p => p.Reason.Contains("22 words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_post_about_a_policy_is_not_the_policy()
    {
        var site = new FakeSite()
            .Page(Front, """<a href="/blog/update">Privacy Policy update</a>""")
            .Policy("https://www.acme.example/blog/update", "We are updating our Privacy Policy", seed: "b");
        Assert.Empty((await FindAsync(site)).Documents);
    }

    [Fact]
    public async Task One_long_page_of_several_policies_is_proposed_under_the_first_of_them()
    {
        var words = string.Join(' ', Enumerable.Range(0, 500).Select(i => $"w{i}"));
        var site = new FakeSite().Page(
            Front,
            $"<title>Acme | Legal</title><main><h1>Our rules</h1> <pre>\n\n## Current Terms of Use\n{words}</pre></main>"
        );
        var findings = await new SiteDiscovery(site, KeepLines).FindAsync(new Uri(Front), TestContext.Current.CancellationToken);
        Assert.Equal("terms_of_service", Assert.Single(findings.Documents).Declaration.Type.Id);
    }

    private static ExtractionResult KeepLines(ExtractionInput input) =>
        new(
            new ExtractedText(
                new HtmlParser().ParseDocument(Encoding.UTF8.GetString(input.Body.Span)).QuerySelector("main")!.TextContent,
                null,
                null
            ),
            null
        );

    [Fact]
    public async Task A_site_that_answers_nothing_gives_empty_findings_with_the_reason()
    {
        var findings = await FindAsync(new FakeSite());
        Assert.Null(findings.Declaration);
        Assert.Contains(findings.PassedOver, passed => passed.Reason.StartsWith("NotFound", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Privacy Policy for California residents", "https://a.example/p", "US")]
    [InlineData("Privacy Policy", "https://a.example/eea/privacy", "EU")]
    [InlineData("Datenschutz", "https://www.acme.de/d", "DE")]
    [InlineData("Privacy Policy", "https://www.acme.co.uk/p", "GB")]
    [InlineData("Privacy Policy", "https://acme.ai/p", "global")]
    [InlineData("Privacy Policy", "https://acme.com/p", "global")]
    public void The_jurisdiction_is_guessed_from_title_and_address(string title, string address, string jurisdiction) =>
        Assert.Equal(jurisdiction, JurisdictionGuess.For(title, new Uri(address)));

    [Theory]
    [InlineData("article-contents", true)]
    [InlineData("legalContent", true)]
    [InlineData("css-1x2y3z", false)]
    [InlineData("TextContent_textContent__ToW2S", false)]
    [InlineData("sc-bdVaJa", false)]
    [InlineData("u_0_1", false)]
    public void Names_that_a_build_tool_made_are_not_proposed(string name, bool stable) =>
        Assert.Equal(stable, SelectorProposal.IsStable(name));
}
