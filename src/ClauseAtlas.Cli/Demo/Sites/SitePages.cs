using System.Text;
using ClauseAtlas.Cli.Demo.Script;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>A company's pages around its policies: five ways of building them, each with the noise of its kind.</summary>
internal static class SitePages
{
    private static readonly string[] Articles =
    [
        "How we test a model before you see it",
        "Five questions to ask about any assistant",
        "What our outside panel said this spring",
        "A day in the life of a safety reviewer",
        "Why we publish our error figures",
    ];

    /// <summary>The page of a document as a visitor gets it.</summary>
    public static string Document(DemoCompany company, DemoDocument document, Visit visit) =>
        Page(company, document, document.Text(visit.Day), visit);

    /// <summary>The page with only the first part of its text, as when a site loses the rest half way.</summary>
    public static string Truncated(DemoCompany company, DemoDocument document, Visit visit)
    {
        var text = document.Text(visit.Day);
        return Page(company, document, text[..text.IndexOf("\n## 3.", StringComparison.Ordinal)], visit);
    }

    private static string Page(DemoCompany company, DemoDocument document, string text, Visit visit) =>
        company.Markup switch
        {
            DemoMarkup.CleanMain => CleanMain(company, document, text, visit),
            DemoMarkup.NestedBoxes => NestedBoxes(company, document, text, visit),
            DemoMarkup.Accordion => Accordion(company, document, text, visit),
            DemoMarkup.HiddenAddresses => HiddenAddresses(company, document, text, visit),
            DemoMarkup.LetteredLists => LetteredLists(company, document, text, visit),
            _ => throw new InvalidOperationException($"Unknown markup {company.Markup}."),
        };

    private static string CleanMain(DemoCompany company, DemoDocument document, string text, Visit visit)
    {
        var related = string.Concat(
            Enumerable
                .Range(0, 3)
                .Select(i => Articles[(visit.Day + i) % Articles.Length])
                .Select(a => $"<li><a href=\"/blog/{a.Length}\">{a}</a></li>")
        );
        var main =
            $"<main>\n<article>\n{Plain.Html(text)}</article>\n</main>\n<aside class=\"related\"><h2>Related articles</h2><ul>{related}</ul></aside>";
        return SiteFrame.Page(company, document, $"<header>{SiteFrame.Menu(company)}</header>\n{main}\n{SiteFrame.Footer(company)}");
    }

    private static string NestedBoxes(DemoCompany company, DemoDocument document, string text, Visit visit)
    {
        var banner =
            visit.Day < PlantedNoise.BannerAppears
                ? ""
                : "<div class=\"ck-wrap\" id=\"cookie-banner\" role=\"dialog\" aria-label=\"Cookies\"><div>We use cookies to run this site and, if you agree, to measure it."
                    + "<button>Accept all</button><button>Refuse all</button><a href=\"/cookies\">Settings</a></div></div>";
        var sections = string.Concat(
            Sections(text).Select(s => $"<div class=\"row\"><div class=\"col\"><div class=\"txt\">{Plain.Html(s)}</div></div></div>\n")
        );
        return SiteFrame.Page(
            company,
            document,
            $"{banner}<div class=\"top\"><div class=\"in\">{SiteFrame.Menu(company)}</div></div>\n<div class=\"pg\"><div class=\"wrap\"><div class=\"c9\">\n{sections}</div></div></div>\n{SiteFrame.Footer(company)}"
        );
    }

    private static string Accordion(DemoCompany company, DemoDocument document, string text, Visit visit)
    {
        var parts = Sections(text).ToList();
        var folded = string.Concat(
            parts
                .Skip(1)
                .Select(s => (Heading: s.Split('\n')[0], Body: s[s.Split('\n')[0].Length..]))
                .Select(s =>
                    $"<details><summary>{Plain.Html(s.Heading).Trim()}</summary>\n<div class=\"panel\">{Plain.Html(s.Body)}</div></details>\n"
                )
        );
        var text0 = $"<main id=\"content\">\n{Plain.Html(parts[0])}{folded}</main>";
        var body =
            visit.Day < PlantedNoise.MenuMoves
                ? $"<header>{SiteFrame.Menu(company)}</header>\n{text0}"
                : $"{text0}\n<aside class=\"sidebar\">{SiteFrame.Menu(company, turned: true)}</aside>";
        return SiteFrame.Page(company, document, $"{body}\n{SiteFrame.Footer(company)}");
    }

    private static string HiddenAddresses(DemoCompany company, DemoDocument document, string text, Visit visit)
    {
        var key = Convert.ToByte(visit.Token("mail")[..2], 16);
        var markup = new PolicyMarkup("<ol>", mail => Hidden(mail, key));
        return SiteFrame.Page(
            company,
            document,
            $"<header>{SiteFrame.Menu(company)}</header>\n<div id=\"page\"><div class=\"legal-text\">\n{markup.Html(text)}</div></div>\n{SiteFrame.Footer(company)}"
        );
    }

    private static string LetteredLists(DemoCompany company, DemoDocument document, string text, Visit visit)
    {
        var token = visit.Token("csrf");
        var markup = new PolicyMarkup("<ol type=\"a\">", Link);
        var head =
            $"<meta name=\"csrf-token\" content=\"{token}\"><script nonce=\"{visit.Token("nonce")}\">window.session=\"{visit.Token("session")}\";</script>";
        var search =
            $"<form action=\"/search\"><input type=\"hidden\" name=\"token\" value=\"{token}\"><input name=\"q\"><button>Search</button></form>";
        var help = $"<p>See also the <a href=\"/help?sessionid={visit.Token("session")}\">help pages</a>.</p>";
        var redesigned = document.Slug == "terms" && visit.Day >= PlantedNoise.Redesign;
        var body = redesigned
            ? $"<div class=\"app\"><div class=\"bar\">{SiteFrame.Menu(company)}{search}</div><div class=\"sheet\">{string.Concat(Sections(text).Select(s => $"<section class=\"card\"><div>{markup.Html(s)}</div></section>"))}{help}</div></div>"
            : $"<header>{SiteFrame.Menu(company)}{search}</header>\n<main class=\"doc\">\n{markup.Html(text)}{help}\n</main>";
        return SiteFrame.Page(company, document, $"{body}\n{SiteFrame.Footer(company)}", head);
    }

    private static PolicyMarkup Plain { get; } = new("<ol>", Link);

    private static string Link(string mail) => $"<a href=\"mailto:{mail}\">{mail}</a>";

    /// <summary>An address as a well-known content network hides it: each byte combined with a key that stands first.</summary>
    private static string Hidden(string mail, byte key)
    {
        var hex = Convert.ToHexStringLower([key, .. Encoding.ASCII.GetBytes(mail).Select(b => (byte)(b ^ key))]);
        return $"<a href=\"/cdn-cgi/l/email-protection#{hex}\" class=\"__cf_email__\" data-cfemail=\"{hex}\">[email&#160;protected]</a>";
    }

    /// <summary>What stands before the first section, then each section.</summary>
    private static IEnumerable<string> Sections(string text) => text.Split("\n## ").Select((part, i) => i == 0 ? part : $"## {part}");
}
