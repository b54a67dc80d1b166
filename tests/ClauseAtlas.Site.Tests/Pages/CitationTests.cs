using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using ClauseAtlas.Web.Citations;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed partial class CitationTests(RunningSite site)
{
    private const string Nasty = "A {brace} \\cmd $5 & 10% #1 _x ~^ \"q\" <b>\r\nER  - \r\nTY  - JOUR\u202Eevil}},\n@misc{x}";

    private static readonly DateTimeOffset Now = new(2026, 5, 2, 9, 0, 0, TimeSpan.Zero);

    private static Citation Hostile() =>
        Citation.OfVersion(
            Versioning.RecordId.Provision(4111),
            new Storage.Model.DocumentRow
            {
                Entity = new Storage.Model.EntityRow { Slug = "nasty", Name = "Nasty, Inc. " + Nasty },
                Slug = "terms",
                Type = "terms_of_service",
                Title = "Terms " + Nasty,
                Language = "en",
                Jurisdiction = "US",
            },
            new Storage.Model.VersionRow
            {
                Id = 77,
                Number = 3,
                TextDigest = new string('f', 64),
                ClauseIds = [],
                RecordedAt = new(2026, 4, 30, 6, 15, 21, TimeSpan.Zero),
                Capture = new Storage.Model.CaptureRow { OriginKey = "k", PayloadDigest = new string('e', 64) },
            },
            "Clause " + Nasty
        );

    private static string Written(string style) =>
        CitationStyle.All.Single(s => s.Id == style).Write(Hostile(), "https://atlas.example", Now);

    [Fact]
    public void Every_style_names_record_version_digest_address_and_day()
    {
        Assert.Equal(9, CitationStyle.All.Count);
        Assert.All(
            CitationStyle.All,
            style =>
            {
                var text = Written(style.Id).Replace("\\u002B", "+");
                Assert.Contains("CA-P-004111", text, StringComparison.OrdinalIgnoreCase);
                Assert.Contains(new string('f', 64), text, StringComparison.Ordinal);
                Assert.Contains("https://atlas.example/platform/nasty/terms/versions/3/", text, StringComparison.Ordinal);
                Assert.Contains("2026", text, StringComparison.Ordinal);
                Assert.DoesNotContain('\u202E', text);
            }
        );
    }

    [Fact]
    public void The_plain_style_is_the_one_readers_know()
    {
        var lines = Written("plain").Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal("ClauseAtlas Policy Archive", lines[0]);
        Assert.EndsWith("| Record: CA-P-004111", lines[1], StringComparison.Ordinal);
        Assert.Equal($"Captured: 2026-04-30 06:15:21 UTC | SHA-256: {new string('f', 64)}", lines[2]);
        Assert.Equal("Accessed: May 2, 2026.", lines[4]);
    }

    [Fact]
    public void No_title_can_end_a_field_or_an_entry_of_BibTeX()
    {
        var entry = Written("bibtex");
        var depth = 0;
        var closed = new List<int>();
        for (var i = 0; i < entry.Length; i++)
        {
            depth += entry[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            Assert.True(depth >= 0);
            if (depth == 0 && entry[i] == '}')
            {
                closed.Add(i);
            }
        }

        Assert.Equal(entry.TrimEnd().Length - 1, Assert.Single(closed));
        Assert.Equal(
            ["author", "title", "year", "month", "howpublished", "edition", "number", "note", "url", "urldate"],
            FieldPattern().Matches(entry).Select(m => m.Groups[1].Value)
        );
        Assert.Contains(
            "\\textbraceleft{}brace\\textbraceright{} \\textbackslash{}cmd \\$5 \\& 10\\% \\#1 \\_x",
            entry,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void No_title_can_start_a_field_of_RIS()
    {
        var lines = Written("ris").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Matches("^[A-Z][A-Z0-9]  - ", line));
        Assert.Equal("TY  - ELEC", lines[0]);
        Assert.Equal("ER  - ", lines[^1]);
        Assert.Single(lines, l => l.StartsWith("TY  - ", StringComparison.Ordinal));
        Assert.Contains("DA  - 2026/04/30/", lines);
    }

    [Fact]
    public void CSL_JSON_is_an_array_of_one_item_whose_title_survives()
    {
        using var json = JsonDocument.Parse(Written("csl"));
        var item = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal("webpage", item.GetProperty("type").GetString());
        Assert.Contains("{brace} \\cmd $5", item.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal([2026, 4, 30], item.GetProperty("issued").GetProperty("date-parts")[0].EnumerateArray().Select(p => p.GetInt32()));
    }

    [Theory]
    [InlineData("CA-C-000002")]
    [InlineData("CA-V-000003")]
    [InlineData("CA-D-00001")]
    [InlineData("CA-P-000001")]
    public async Task A_record_can_be_cited_from_its_page_and_by_file(string record)
    {
        using var redirect = await site.Client.GetAsync(
            new Uri($"/record/{record}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var page = new HtmlParser().ParseDocument(await site.PageAsync(redirect.Headers.Location!.OriginalString));
        Assert.Equal(8, page.QuerySelectorAll("details.style").Length);
        Assert.Contains(record, page.QuerySelector("#cite")!.TextContent, StringComparison.Ordinal);
        foreach (var (form, id) in new[] { ("bib", "bibtex"), ("ris", "ris"), ("json", "csl") })
        {
            var file = await site.PageAsync($"/record/{record}/cite.{form}");
            Assert.Contains(record, file, StringComparison.Ordinal);
            Assert.Matches("[0-9a-f]{64}", file);
            if (!record.StartsWith("CA-C", StringComparison.Ordinal))
            {
                Assert.Equal(
                    file.ReplaceLineEndings("\n").Trim(),
                    page.QuerySelector($"#cite-{id}")!.TextContent.ReplaceLineEndings("\n").Trim()
                );
            }
        }
    }

    [Fact]
    public async Task A_record_page_carries_linked_data_that_no_text_can_leave()
    {
        foreach (var path in new[] { "/platform/hostile/terms/", "/platform/hostile/terms/versions/2/", "/platform/hostile/" })
        {
            var page = new HtmlParser().ParseDocument(await site.PageAsync(path));
            var block = Assert.Single(page.QuerySelectorAll("script:not([src])"));
            Assert.Equal("application/ld+json", block.GetAttribute("type"));
            using var thing = JsonDocument.Parse(block.TextContent);
            Assert.Equal("https://schema.org", thing.RootElement.GetProperty("@context").GetString());
            Assert.DoesNotContain('<', block.TextContent);
            Assert.Contains("alert", thing.RootElement.ToString() + block.TextContent, StringComparison.Ordinal);
            Assert.StartsWith(
                site.Address.AbsoluteUri,
                page.QuerySelector("meta[property='og:url']")!.GetAttribute("content"),
                StringComparison.Ordinal
            );
        }
    }

    [GeneratedRegex(@"^  (\w+) = \{", RegexOptions.Multiline)]
    private static partial Regex FieldPattern();
}
