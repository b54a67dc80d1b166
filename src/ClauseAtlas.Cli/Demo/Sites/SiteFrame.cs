using System.Net;
using ClauseAtlas.Cli.Demo.Script;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>What all pages of a company share: head, menu, footer.</summary>
internal static class SiteFrame
{
    private static readonly (string Path, string Name)[] Entries =
    [
        ("/", "Home"),
        ("/product", "Product"),
        ("/prices", "Prices"),
        ("/about", "About us"),
        ("/careers", "Careers"),
        ("/login", "Sign in"),
    ];

    public static string Page(DemoCompany company, DemoDocument document, string body, string head = "") =>
        Page(document.Language, $"{document.Title} | {company.Name}", body, head);

    public static string Page(string language, string title, string body, string head = "") =>
        $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{WebUtility.HtmlEncode(title)}</title>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n";

    public static string Menu(DemoCompany company, bool turned = false)
    {
        var entries = turned ? Entries.Reverse() : Entries;
        return $"<nav aria-label=\"{company.Name}\"><ul>{string.Concat(entries.Select(e => $"<li><a href=\"{e.Path}\">{e.Name}</a></li>"))}</ul></nav>";
    }

    public static string Footer(DemoCompany company)
    {
        var links = string.Concat(company.Documents.Select(d => $"<li><a href=\"{d.Path}\">{WebUtility.HtmlEncode(d.Title)}</a></li>"));
        return $"<footer><ul>{links}</ul><p>© {company.Name}. A company that does not exist.</p></footer>";
    }

    /// <summary>The front page, from which the documents can be found.</summary>
    public static string Home(DemoCompany company) =>
        Page(
            "en",
            company.Name,
            $"<header>{Menu(company)}</header><main><h1>{company.Name}</h1><p>{company.Description}</p></main>{Footer(company)}"
        );
}
