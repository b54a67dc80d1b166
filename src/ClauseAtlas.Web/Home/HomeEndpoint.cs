using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Coverage;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Home;

/// <summary>What the first page shows.</summary>
public sealed record HomeModel(
    IReadOnlyList<ChangeLine> Lines,
    int Platforms,
    int Documents,
    int Changes,
    int Substantive,
    int Provisions,
    Health Health
);

/// <summary><c>/</c></summary>
internal static class HomeEndpoint
{
    private const int Shown = 8;

    public static void Map(WebApplication site) =>
        site.MapGet(
            "/",
            async (ArchiveDatabase archive, TimeProvider time, CancellationToken cancellation) =>
            {
                var substantive = new ChangeFilter { Least = ChangeClass.Substantive }.Apply(archive.Changes);
                var lines = await substantive
                    .OrderByDescending(c => c.RecordedAt)
                    .ThenByDescending(c => c.Id)
                    .Take(Shown)
                    .Select(ChangeLine.Of)
                    .ToListAsync(cancellation);
                return Answers.Page<HomePage>(
                    new HomeModel(
                        lines,
                        await archive.Entities.CountAsync(cancellation),
                        await archive.Documents.CountAsync(cancellation),
                        await new ChangeFilter().Apply(archive.Changes).CountAsync(cancellation),
                        await substantive.CountAsync(cancellation),
                        await new ProvisionFilter().Apply(archive.Provisions).CountAsync(cancellation),
                        await Health.OfAsync(archive.Documents, time.GetUtcNow(), cancellation)
                    )
                );
            }
        );
}
