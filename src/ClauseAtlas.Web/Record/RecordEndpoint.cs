using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Record;

/// <summary><c>/record/CA-…</c>: the short permalink of every record.</summary>
internal static class RecordEndpoint
{
    public static void Map(WebApplication site) =>
        site.MapGet(
            "/record/{id}",
            async (string id, ArchiveDatabase archive, CancellationToken cancellation) =>
                RecordId.TryParse(id, out var record) && await AddressAsync(record, archive, cancellation) is { } address
                    ? Results.Redirect(address)
                    : Answers.Json(null)
        );

    internal static async Task<string?> AddressAsync(RecordId record, ArchiveDatabase archive, CancellationToken cancellation) =>
        record.Kind switch
        {
            RecordKind.Document => await archive
                .Documents.Where(d => d.Id == record.Number)
                .Select(d => $"/platform/{d.Entity.Slug}/{d.Slug}/")
                .SingleOrDefaultAsync(cancellation),
            RecordKind.Version => await archive
                .Versions.Where(v => v.Id == record.Number)
                .Select(v => $"/platform/{v.Document.Entity.Slug}/{v.Document.Slug}/versions/{v.Number}/")
                .SingleOrDefaultAsync(cancellation),
            RecordKind.Change => await archive
                .Changes.Where(c => c.Id == record.Number)
                .Select(c => $"/change/{c.Permalink}/")
                .SingleOrDefaultAsync(cancellation),
            RecordKind.Capture => await archive
                .Captures.Where(c => c.Id == record.Number)
                .Select(c => $"/capture/{RecordId.Capture(c.Id)}")
                .SingleOrDefaultAsync(cancellation),
            RecordKind.Provision => await archive
                .Provisions.Where(p => p.Id == record.Number)
                .Select(p => $"/platform/{p.Document.Entity.Slug}/{p.Document.Slug}/{p.Slug}/")
                .SingleOrDefaultAsync(cancellation),
            _ => null,
        };
}
