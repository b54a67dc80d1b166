using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Registry;

/// <summary>What the registry shows.</summary>
public sealed record RegistryModel(
    ProvisionFilter Filter,
    IReadOnlyList<ProvisionLine> Lines,
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<(string Slug, string Name)> Entities,
    IReadOnlyList<string> DocumentTypes
);

/// <summary><c>/registry/</c>: every provision, and the filtered list as CSV and JSON.</summary>
internal static class RegistryEndpoint
{
    private const int PerPage = 50;

    /// <summary>Most rows of an export; the answer says when there are more.</summary>
    private const int MostExported = 50_000;

    public static void Map(WebApplication site)
    {
        site.MapGet("/registry/", ListAsync);
        site.MapGet(
            "/registry.csv",
            async (HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
                Csv.Answer(
                    "provisions.csv",
                    ["id", "entity", "document", "type", "title", "stance", "severity", "status", "first_tracked", "permalink"],
                    (await ExportAsync(http, archive, cancellation)).Select(l =>
                        new[]
                        {
                            l.Record,
                            l.EntitySlug,
                            l.DocumentSlug,
                            l.Type,
                            l.Title,
                            l.Stance.Name(),
                            l.Severity.Name(),
                            Wording.Name(l.Status),
                            Wording.Iso(l.FirstTrackedAt),
                            l.Address,
                        }
                    )
                )
        );
        site.MapGet(
            "/registry.json",
            async (HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(
                    (await ExportAsync(http, archive, cancellation)).Select(l => new
                    {
                        Id = l.Record,
                        Entity = l.EntitySlug,
                        Document = l.DocumentSlug,
                        l.Type,
                        l.Title,
                        Stance = l.Stance.Name(),
                        Severity = l.Severity.Name(),
                        Status = Wording.Name(l.Status),
                        FirstTracked = Wording.Iso(l.FirstTrackedAt),
                        Permalink = l.Address,
                    })
                )
        );
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        ArchiveDatabase archive,
        CancellationToken cancellation,
        int? page = null
    )
    {
        var filter = ProvisionFilter.Of(http.Request.Query);
        var list = Lines(filter, archive);
        var total = await list.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var lines = await list.Skip((at - 1) * PerPage).Take(PerPage).ToListAsync(cancellation);
        var entities = await archive.Entities.OrderBy(e => e.Name).Select(e => new { e.Slug, e.Name }).ToListAsync(cancellation);
        var types = await archive.Documents.Select(d => d.Type).Distinct().ToListAsync(cancellation);
        return Answers.Page<RegistryPage>(
            new RegistryModel(
                filter,
                lines,
                total,
                at,
                pages,
                [.. entities.Select(e => (e.Slug, e.Name))],
                [.. types.OrderBy(Wording.Type)]
            )
        );
    }

    private static Task<List<ProvisionLine>> ExportAsync(HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
        Lines(ProvisionFilter.Of(http.Request.Query), archive).Take(MostExported).ToListAsync(cancellation);

    /// <summary>One query behind the page, its count and its exports.</summary>
    private static IQueryable<ProvisionLine> Lines(ProvisionFilter filter, ArchiveDatabase archive) =>
        AsOf.End(filter.AsOf) is { } end
            ? filter.Order(archive.WordingsAt(end, filter)).Select(ProvisionLine.OfWording)
            : filter.Order(filter.Apply(archive.Provisions)).Select(ProvisionLine.Of);
}
