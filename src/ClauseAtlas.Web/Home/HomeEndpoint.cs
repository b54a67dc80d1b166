using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Home;

/// <summary>What the front page shows.</summary>
public sealed record HomeModel(IReadOnlyList<ChangeRow> Changes, int Entities, int Documents, int Published, int Verified, int Failing, DateTimeOffset? LastAttempt);

internal static class HomeEndpoint
{
    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet(
            "/",
            async (ArchiveDatabase archive, CancellationToken cancellation) =>
            {
                var changes = await archive
                    .Changes.AsNoTracking()
                    .Include(c => c.Document.Entity)
                    .Where(c => c.State == ChangeState.Published && c.Class == ChangeClass.Substantive)
                    .OrderByDescending(c => c.RecordedAt)
                    .Take(12)
                    .ToListAsync(cancellation);
                return Page.Of<HomePage>(
                    new HomeModel(
                        changes,
                        await archive.Entities.CountAsync(cancellation),
                        await archive.Documents.CountAsync(cancellation),
                        await archive.Changes.CountAsync(c => c.State == ChangeState.Published, cancellation),
                        await archive.Documents.CountAsync(d => d.LastFailure == null && d.LastVerifiedAt != null, cancellation),
                        await archive.Documents.CountAsync(d => d.LastFailure != null, cancellation),
                        await archive.Documents.MaxAsync(d => d.LastAttemptAt, cancellation)
                    )
                );
            }
        );
}
