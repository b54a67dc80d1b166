using System.Text;
using ClauseAtlas.Cli.Demo.Script;
using ClauseAtlas.Cli.Demo.Sites;
using Xunit;

namespace ClauseAtlas.Site.Tests.Demo;

/// <summary>The script itself: what it promises is really in the bytes that are served.</summary>
public sealed class DemoScriptTests
{
    private static readonly int LastDay = DemoCalendar.Days.Length - 1;

    private static IEnumerable<(DemoCompany Company, DemoDocument Document)> Documents =>
        DemoCompanies.All.SelectMany(c => c.Documents.Select(d => (c, d)));

    [Fact]
    public void Every_event_names_a_document_that_is_served()
    {
        Assert.True(DemoScript.Events.Length >= 25);
        Assert.All(DemoScript.Events, e => Assert.Contains(Documents, p => e.Concerns(p.Document.Entity, p.Document.Slug)));
    }

    [Fact]
    public void Every_planted_change_appears_on_its_day_and_is_seen_on_the_next()
    {
        foreach (var planted in DemoScript.Events.Where(e => e.Expected is not null))
        {
            var (company, document) = Documents.Single(p => planted.Concerns(p.Document.Entity, p.Document.Slug));
            var day = planted.Expected!.Day;
            Assert.InRange(day, 1, LastDay - 1);
            Assert.NotEqual(document.Text(day - 1), document.Text(day));
            Assert.Null(DemoScript.FaultOn(company.Id, document.Slug, day));
            Assert.Null(DemoScript.FaultOn(company.Id, document.Slug, day + 1));
            Assert.NotEqual(Answer(company, document, day - 1), Answer(company, document, day));
            Assert.Equal(document.Text(day), document.Text(day + 1));
        }
    }

    [Fact]
    public void Nothing_begins_on_the_last_day_but_the_wording_that_takes_turns()
    {
        foreach (var (_, document) in Documents.Where(p => p.Document.Slug != "returns"))
        {
            Assert.Equal(document.Text(LastDay - 1), document.Text(LastDay));
        }
    }

    [Fact]
    public void A_text_changes_only_on_days_of_its_events()
    {
        foreach (var (_, document) in Documents)
        {
            var days = DemoScript
                .Of(document.Entity, document.Slug)
                .SelectMany(e => e.Edits)
                .SelectMany(e => new[] { e.From, e.Until })
                .ToHashSet();
            for (var day = 1; day <= LastDay; day++)
            {
                Assert.Equal(!days.Contains(day), document.Text(day - 1) == document.Text(day));
            }
        }
    }

    [Fact]
    public void Every_fault_is_served_on_its_day_only()
    {
        foreach (var planted in DemoScript.Events.Where(e => e.Fault is not null))
        {
            var (company, document) = Documents.Single(p => planted.Concerns(p.Document.Entity, p.Document.Slug));
            var sentence = LastHeading(document.Text(planted.FaultDay));
            Assert.DoesNotContain(sentence, Answer(company, document, planted.FaultDay), StringComparison.Ordinal);
            Assert.Contains(sentence, Answer(company, document, planted.FaultDay + 1), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Documents_are_as_long_as_real_ones()
    {
        foreach (var (_, document) in Documents)
        {
            var words = document.Text(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.InRange(words, document.IsPdf || document.Slug == "fees" ? 600 : 880, 2_500);
        }
    }

    [Fact]
    public void Equal_visits_get_equal_bytes_and_other_visits_other_tokens()
    {
        foreach (var (company, document) in Documents)
        {
            Assert.Equal(
                CompanySite.Answer(company, document, new Visit(4, 7)).Body,
                CompanySite.Answer(company, document, new Visit(4, 7)).Body
            );
        }

        var quillmoor = DemoCompanies.All.Single(c => c.Id == "quillmoor");
        Assert.NotEqual(
            CompanySite.Answer(quillmoor, quillmoor.Documents[0], new Visit(4, 7)).Body,
            CompanySite.Answer(quillmoor, quillmoor.Documents[0], new Visit(4, 8)).Body
        );
    }

    [Fact]
    public void The_menu_the_banner_and_the_new_markup_come_on_their_days()
    {
        Assert.DoesNotContain("sidebar", Page("bramblekin", 0, PlantedNoise.MenuMoves - 1), StringComparison.Ordinal);
        Assert.Contains("sidebar", Page("bramblekin", 0, PlantedNoise.MenuMoves), StringComparison.Ordinal);
        Assert.DoesNotContain("cookie-banner", Page("ferrygate", 0, PlantedNoise.BannerAppears - 1), StringComparison.Ordinal);
        Assert.Contains("cookie-banner", Page("ferrygate", 1, PlantedNoise.BannerAppears), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"sheet\"", Page("quillmoor", 0, PlantedNoise.Redesign - 1), StringComparison.Ordinal);
        Assert.Contains("class=\"sheet\"", Page("quillmoor", 0, PlantedNoise.Redesign), StringComparison.Ordinal);
        Assert.NotEqual(Page("northlake-ai", 2, 1), Page("northlake-ai", 2, 2));
    }

    [Fact]
    public void Every_page_closes_what_it_opens()
    {
        string[] tags =
        [
            "html",
            "body",
            "main",
            "div",
            "p",
            "table",
            "tr",
            "td",
            "ul",
            "ol",
            "li",
            "details",
            "summary",
            "section",
            "nav",
            "footer",
            "a",
        ];
        foreach (var (company, document) in Documents.Where(p => !p.Document.IsPdf))
        {
            for (var day = 0; day <= LastDay; day++)
            {
                var page = Answer(company, document, day);
                Assert.All(tags, tag => Assert.Equal(Count(page, $"<{tag}>") + Count(page, $"<{tag} "), Count(page, $"</{tag}>")));
            }
        }
    }

    private static string LastHeading(string text) =>
        $">{text[(text.LastIndexOf("## ", StringComparison.Ordinal) + 3)..].Split('\n')[0]}</h2>";

    private static int Count(string page, string tag) => page.Split(tag).Length - 1;

    private static string Page(string entity, int document, int day)
    {
        var company = DemoCompanies.All.Single(c => c.Id == entity);
        return Answer(company, company.Documents[document], day);
    }

    private static string Answer(DemoCompany company, DemoDocument document, int day) =>
        Encoding.UTF8.GetString(CompanySite.Answer(company, document, new Visit(day, 1)).Body);
}
