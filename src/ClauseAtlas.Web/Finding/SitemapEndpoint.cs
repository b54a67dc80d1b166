using System.Text;
using System.Xml;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Finding;

/// <summary><c>/sitemap.xml</c>: an index of parts, each with the records of a range of numbers (sitemaps.org: at most 50,000 addresses a part).</summary>
internal static class SitemapEndpoint
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const int PerPart = 10_000;

    private static readonly string[] Fixed =
    [
        "/",
        "/platforms/",
        "/registry/",
        "/compare/",
        "/changes/",
        "/regulations/",
        "/agencies/",
        "/coverage/",
        "/corrections/",
        "/methodology/",
        "/about/",
    ];

    public static void Map(WebApplication site)
    {
        site.MapGet("/sitemap.xml", IndexAsync);
        site.MapGet(
            "/sitemap-{kind}-{part:int}.xml",
            async (string kind, int part, HttpContext http, ArchiveDatabase archive) =>
            {
                var (first, last) = (((long)part - 1) * PerPart, (long)part * PerPart);
                var addresses = part < 1 ? null : await AddressesAsync(kind, first, last, archive, http.RequestAborted);
                return addresses is null ? Answers.Json(null) : Xml("urlset", "url", PublicAddress.Of(http), addresses);
            }
        );
    }

    private static async Task<IResult> IndexAsync(HttpContext http, ArchiveDatabase archive)
    {
        var parts = new List<(string, DateTimeOffset?)> { ("/sitemap-pages-1.xml", null) };
        void Add(string kind, int? most) =>
            parts.AddRange(
                Enumerable.Range(1, ((most ?? 0) + PerPart - 1) / PerPart).Select(n => ($"/sitemap-{kind}-{n}.xml", (DateTimeOffset?)null))
            );
        Add("documents", await archive.Documents.MaxAsync(d => (int?)d.Id, http.RequestAborted));
        Add("provisions", await archive.Provisions.MaxAsync(p => (int?)p.Id, http.RequestAborted));
        Add("versions", await archive.Versions.MaxAsync(v => (int?)v.Id, http.RequestAborted));
        Add("changes", await archive.Changes.MaxAsync(c => (int?)c.Id, http.RequestAborted));
        return Xml("sitemapindex", "sitemap", PublicAddress.Of(http), parts);
    }

    private static async Task<List<(string, DateTimeOffset?)>?> AddressesAsync(
        string kind,
        long first,
        long last,
        ArchiveDatabase archive,
        CancellationToken cancellation
    ) =>
        kind switch
        {
            "pages" when first == 0 =>
            [
                .. Fixed.Select(p => (p, (DateTimeOffset?)null)),
                .. KnowledgeBase.Default.Types.Select(t => ($"/provisions/{t.Id}/", (DateTimeOffset?)null)),
                .. KnowledgeBase.Default.Laws.Select(l => ($"/regulations/{l.Id}/", (DateTimeOffset?)null)),
                .. (await archive.Entities.OrderBy(e => e.Id).Select(e => e.Slug).ToListAsync(cancellation)).Select(e =>
                    ($"/platform/{e}/", (DateTimeOffset?)null)
                ),
            ],
            "documents" =>
            [
                .. (
                    await archive
                        .Documents.Where(d => d.Id > first && d.Id <= last)
                        .OrderBy(d => d.Id)
                        .Select(d => new
                        {
                            Entity = d.Entity.Slug,
                            d.Slug,
                            d.LastVerifiedAt,
                        })
                        .ToListAsync(cancellation)
                ).Select(d => ($"/platform/{d.Entity}/{d.Slug}/", d.LastVerifiedAt)),
            ],
            "provisions" =>
            [
                .. (
                    await archive
                        .Provisions.Where(p => p.Id > first && p.Id <= last && p.Status != ProvisionStatus.Withdrawn)
                        .OrderBy(p => p.Id)
                        .Select(p => new
                        {
                            Entity = p.Document.Entity.Slug,
                            Document = p.Document.Slug,
                            p.Slug,
                            p.LastVersion.RecordedAt,
                        })
                        .ToListAsync(cancellation)
                ).Select(p => ($"/platform/{p.Entity}/{p.Document}/{p.Slug}/", (DateTimeOffset?)p.RecordedAt)),
            ],
            "versions" =>
            [
                .. (
                    await archive
                        .Versions.Where(v => v.Id > first && v.Id <= last)
                        .OrderBy(v => v.Id)
                        .Select(v => new
                        {
                            Entity = v.Document.Entity.Slug,
                            Document = v.Document.Slug,
                            v.Number,
                            v.RecordedAt,
                        })
                        .ToListAsync(cancellation)
                ).Select(v => ($"/platform/{v.Entity}/{v.Document}/versions/{v.Number}/", (DateTimeOffset?)v.RecordedAt)),
            ],
            "changes" =>
            [
                .. (
                    await archive
                        .Changes.Where(c => c.Id > first && c.Id <= last && c.State == Versioning.ChangeState.Published)
                        .OrderBy(c => c.Id)
                        .Select(c => new { c.Permalink, c.RecordedAt })
                        .ToListAsync(cancellation)
                ).Select(c => ($"/change/{c.Permalink}/", (DateTimeOffset?)c.RecordedAt)),
            ],
            _ => null,
        };

    private static IResult Xml(string root, string item, string site, IEnumerable<(string Address, DateTimeOffset? At)> addresses)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement(root, Namespace);
            foreach (var (address, at) in addresses)
            {
                xml.WriteStartElement(item, Namespace);
                xml.WriteElementString("loc", Namespace, site + address);
                if (at is { } time)
                {
                    xml.WriteElementString("lastmod", Namespace, Wording.Iso(time));
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return Results.Bytes(bytes.ToArray(), "application/xml; charset=utf-8");
    }
}
