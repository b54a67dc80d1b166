using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DeclarationFileTests
{
    [Fact]
    public void A_plain_declaration_of_Open_Terms_Archive_loads()
    {
        var page = Reading.GoodPage(
            """
            "fetch": "https://e.example/privacy", "select": ["main", {"startBefore": "#a", "endAfter": "footer"}],
            "remove": ".nav, .ad", "filter": [{"removeQueryParams": ["utm_source", "sid"]}], "executeClientScripts": true
            """
        );
        Assert.Equal(new Uri("https://e.example/privacy"), page.Fetch);
        Assert.Equal([new CssSelection("main"), new RangeSelection("#a", false, "footer", true)], page.Select);
        Assert.Equal([new CssSelection(".nav, .ad")], page.Remove);
        Assert.Equal(["utm_source", "sid"], Assert.Single(page.Filters).Parameters);
        Assert.Equal(FetchMode.Browser, page.Mode);
    }

    [Fact]
    public void Selectors_may_be_left_out()
    {
        Assert.Empty(Reading.GoodPage(""" "fetch": "https://e.example/privacy" """).Select);
        Assert.Empty(Reading.GoodPage(""" "fetch": "https://e.example/privacy.PDF?download=1" """).Select);
    }

    [Theory]
    [InlineData(""" "executeClientScripts": false """, FetchMode.Http)]
    [InlineData(""" "mode": "browser" """, FetchMode.Browser)]
    [InlineData(""" "mode": "automatic" """, FetchMode.Automatic)]
    [InlineData(""" "mode": "http", "executeClientScripts": false """, FetchMode.Http)]
    public void The_fetch_mode_is_read_from_either_key(string keys, FetchMode mode) =>
        Assert.Equal(mode, Reading.GoodPage($""" "fetch": "https://e.example/p", {keys} """).Mode);

    [Fact]
    public void Parts_of_a_combined_document_replace_the_defaults_key_by_key()
    {
        var pages = Reading
            .Good(
                """
                "combine": [{"fetch": "https://e.example/a"}, {"fetch": "https://e.example/b", "select": "article", "mode": "http"}],
                "select": "main", "remove": "nav", "executeClientScripts": true
                """
            )
            .Current.Pages;
        Assert.Equal(["main", "article"], pages.Select(page => Assert.IsType<CssSelection>(Assert.Single(page.Select)).Css));
        Assert.All(pages, page => Assert.Equal("nav", Assert.IsType<CssSelection>(Assert.Single(page.Remove)).Css));
        Assert.Equal([FetchMode.Browser, FetchMode.Http], pages.Select(page => page.Mode));
    }

    [Fact]
    public void Our_own_keys_are_read()
    {
        var reading = Reading.Of(
            """
            {"$schema": "x", "name": "Beispiel", "description": "Ein Beispiel.", "sector": "AI", "website": "https://b.example", "importedFrom": "https://c.example",
             "terms": {"Datenschutz": {"type": "privacy notice", "title": "Datenschutzerklärung", "language": "de", "jurisdiction": "DE",
               "fetch": "https://b.example/d", "validFrom": "2020-01-01T00:00:00Z", "validUntil": "2024-01-01T00:00:00+01:00"}}}
            """
        );
        Assert.Empty(reading.Problems);
        var document = Assert.Single(reading.Entity!.Documents);
        Assert.Equal(
            ("privacy_policy", "Datenschutzerklärung", "de", "DE"),
            (document.Type.Id, document.Title, document.Language, document.Jurisdiction)
        );
        Assert.True(document.IsTracked(new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.False(document.IsTracked(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal(
            ("AI", "Ein Beispiel.", "https://b.example/"),
            (reading.Entity.Sector, reading.Entity.Description, reading.Entity.Website!.AbsoluteUri)
        );
    }

    [Fact]
    public void A_file_without_language_welcomes_any()
    {
        var document = Reading.Good(""" "fetch": "https://e.example/p" """);
        Assert.Null(document.ExpectedLanguage);
        Assert.Equal("global", document.Jurisdiction);
    }

    [Fact]
    public void The_history_says_which_declaration_was_valid_when()
    {
        var reading = Reading.Of(
            """{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/c"}}}""",
            """{"Privacy Policy": [{"fetch": "https://e.example/b", "validUntil": "2024-02-01T00:00:00Z"}, {"fetch": "https://e.example/a", "validUntil": "2023-02-01T00:00:00Z"}]}"""
        );
        Assert.Empty(reading.Problems);
        var document = Assert.Single(reading.Entity!.Documents);
        string At(string moment) => document.At(DateTimeOffset.Parse(moment)).Pages[0].Fetch.AbsolutePath;
        Assert.Equal("/a", At("2023-02-01T00:00:00Z"));
        Assert.Equal("/b", At("2023-02-01T00:00:01Z"));
        Assert.Equal("/c", At("2024-02-01T00:00:01Z"));
    }

    [Fact]
    public void An_unsupported_filter_is_a_warning_that_names_document_and_filter()
    {
        var reading = Reading.Document(""" "fetch": "https://e.example/p", "filter": ["cleanLinks", {"numberSections": {"deep": [1]}}] """);
        Assert.NotNull(reading.Entity);
        Assert.Equal(2, reading.Problems.Length);
        Assert.All(reading.Problems, problem => Assert.Equal(ProblemSeverity.Warning, problem.Severity));
        Assert.Contains("\"cleanLinks\" of \"Privacy Policy\"", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_declarations_load_unchanged_with_their_histories()
    {
        var folder = DeclarationFolder.Load(Corpus.Require("html_pairs/declarations"), TestContext.Current.CancellationToken);
        Assert.Empty(folder.Problems);
        Assert.Equal(7, folder.Entities.Length);
        Assert.All(folder.Documents, pair => Assert.NotEmpty(pair.Document.Current.Pages));
        var npm = folder.FindEntity("npm-public-registry")!;
        Assert.Equal(2, DeclarationFolder.FindDocument(npm, "Terms and Conditions")!.Earlier.Length);
    }
}
