using System.Xml.Linq;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Finding;

/// <summary>What programs read first: <c>/robots.txt</c> (RFC 9309), <c>/llms.txt</c> and the OpenSearch description.</summary>
internal static class ProgramsEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/robots.txt",
            (HttpContext http) =>
                Results.Text(
                    $"User-agent: *\nDisallow: /search\nDisallow: /corrections/new\n\nSitemap: {PublicAddress.Of(http)}/sitemap.xml\n",
                    "text/plain"
                )
        );
        site.MapGet("/llms.txt", (HttpContext http) => Results.Text(Guide(PublicAddress.Of(http)), "text/markdown"));
        site.MapGet(
            "/opensearch.xml",
            (HttpContext http) => Results.Bytes(Description(PublicAddress.Of(http)), "application/opensearchdescription+xml; charset=utf-8")
        );
    }

    private static string Guide(string site) =>
        $"""
            # ClauseAtlas

            > An archive of what companies' policies say, and of every change. Each record quotes the version it rests on, character for character, and names its SHA-256 digest. Readings of the text are marked as readings and are no legal advice.

            Every record page has a JSON twin: the same address with `.json` for the last slash. Quote the record, keep its id (CA-…) and the digest with it, and link the version, not the live page.

            ## Records

            - [Registry]({site}/registry.json): every provision; filters `type`, `severity`, `stance`, `entity`, `documentType`, `from`, `to`
            - [Search]({site}/search.json?q=arbitrat*): full text over provisions, current texts and changes; `asOf=YYYY-MM-DD` gives the state known then
            - [Changes]({site}/feeds/all.json): confirmed changes in substance or structure, newest first
            - {site}/record/CA-P-000001: the permalink of a record; `/cite.bib`, `/cite.ris` and `/cite.json` after it give its citation

            ## Method

            - [Methodology]({site}/methodology/): how changes are found and how severity is counted
            - [Coverage]({site}/coverage/): when each document was last read, and what failed
            - [Corrections]({site}/corrections/): disputed records and what became of them

            ## All pages

            - [Sitemap]({site}/sitemap.xml)

            """;

    private static byte[] Description(string site)
    {
        XNamespace search = "http://a9.com/-/spec/opensearch/1.1/";
        XElement Url(string type, string template, string? rel = null) =>
            new(
                search + "Url",
                new XAttribute("type", type),
                new XAttribute("template", site + template),
                rel is null ? null : new XAttribute("rel", rel)
            );
        using var bytes = new MemoryStream();
        new XDocument(
            new XElement(
                search + "OpenSearchDescription",
                new XElement(search + "ShortName", "ClauseAtlas"),
                new XElement(search + "Description", "Search what companies' policies say."),
                new XElement(search + "InputEncoding", "UTF-8"),
                Url("text/html", "/search?q={searchTerms}&page={startPage?}", "results"),
                Url("application/atom+xml", "/feeds/search.atom?q={searchTerms}"),
                Url("application/rss+xml", "/feeds/search.rss?q={searchTerms}")
            )
        ).Save(bytes);
        return bytes.ToArray();
    }
}
