using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Record;

/// <summary>Short permalinks of records: they redirect to the page that shows the record.</summary>
internal static class RecordEndpoint
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/record/{id}.json", JsonAsync);
        site.MapGet(
            "/record/{id}",
            async (string id, ArchiveDatabase archive, CancellationToken cancellation) =>
                RecordId.TryParse(id, out var record) && await AddressAsync(archive, record, cancellation) is { } address ? Results.Redirect(address) : Results.NotFound()
        );
    }

    private static async Task<string?> AddressAsync(ArchiveDatabase archive, RecordId record, CancellationToken cancellation) =>
        record.Kind switch
        {
            RecordKind.Document => await archive.Documents.Where(d => d.Id == record.Number).Select(d => "/platform/" + d.Entity.Slug + "/" + d.Slug + "/").SingleOrDefaultAsync(cancellation),
            RecordKind.Version => await archive.Versions.Where(v => v.Id == record.Number).Select(v => "/platform/" + v.Document.Entity.Slug + "/" + v.Document.Slug + "/versions/" + v.Number + "/").SingleOrDefaultAsync(cancellation),
            RecordKind.Change => await archive.Changes.Where(c => c.Id == record.Number).Select(c => "/change/" + c.Permalink + "/").SingleOrDefaultAsync(cancellation),
            RecordKind.Capture => await archive.Captures.AnyAsync(c => c.Id == record.Number, cancellation) ? $"/capture/{record}" : null,
            _ => null,
        };

    private static async Task<IResult> JsonAsync(string id, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (!RecordId.TryParse(id, out var record) || record.Kind is not RecordKind.Change)
        {
            return Results.NotFound();
        }

        var change = await archive.Changes.AsNoTracking().Include(c => c.Document.Entity).SingleOrDefaultAsync(c => c.Id == record.Number, cancellation);
        return change is null
            ? Results.NotFound()
            : Results.Json(
                new
                {
                    id = record.ToString(),
                    entity = change.Document.Entity.Slug,
                    document = change.Document.Slug,
                    documentType = change.Document.Type,
                    recorded = change.RecordedAt,
                    effective = change.EffectiveDate,
                    @class = change.Class.ToString().ToLowerInvariant(),
                    state = change.State.ToString().ToLowerInvariant(),
                    from = RecordId.Version(change.FromVersionId).ToString(),
                    to = RecordId.Version(change.ToVersionId).ToString(),
                    permalink = $"/change/{change.Permalink}/",
                }
            );
    }
}
