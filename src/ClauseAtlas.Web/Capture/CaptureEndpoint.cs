using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Capture;

public sealed record CaptureModel(CaptureRow Capture);

internal static class CaptureEndpoint
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet(
            "/capture/{id}",
            async (string id, ArchiveDatabase archive, CancellationToken cancellation) =>
                RecordId.TryParse(id, out var record) && record.Kind is RecordKind.Capture && await archive.Captures.AsNoTracking().Include(c => c.Document.Entity).SingleOrDefaultAsync(c => c.Id == record.Number, cancellation) is { } capture
                    ? Page.Of<CapturePage>(new CaptureModel(capture))
                    : Results.NotFound()
        );
}
