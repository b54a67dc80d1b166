using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Platforms;

/// <summary>A platform in the list.</summary>
public sealed record PlatformLine(string Slug, string Name, string? Sector, int Documents, int Versions, DateTimeOffset? LastChange);

/// <summary>The list, and what it was narrowed by.</summary>
public sealed record PlatformsModel(IReadOnlyList<PlatformLine> Lines, string Query, string? Sector, IReadOnlyList<string> Sectors);

/// <summary><c>/platforms/</c></summary>
internal static class PlatformsEndpoint
{
    public static void Map(WebApplication site) =>
        site.MapGet(
            "/platforms/",
            async (ArchiveDatabase archive, CancellationToken cancellation, string? q = null, string? sector = null) =>
            {
                var query = (q ?? "").Trim();
                sector = string.IsNullOrWhiteSpace(sector) ? null : sector;
                var lines = await archive
                    .Entities.Where(e => sector == null || e.Sector == sector)
                    .OrderBy(e => e.Name)
                    .Select(e => new PlatformLine(
                        e.Slug,
                        e.Name,
                        e.Sector,
                        e.Documents.Count,
                        e.Documents.SelectMany(d => d.Versions).Count(),
                        e.Documents.SelectMany(d => d.Changes)
                            .Where(c => c.State == ChangeState.Published)
                            .Max(c => (DateTimeOffset?)c.RecordedAt)
                    ))
                    .ToListAsync(cancellation);
                var sectors = await archive
                    .Entities.Where(e => e.Sector != null)
                    .Select(e => e.Sector!)
                    .Distinct()
                    .Order()
                    .ToListAsync(cancellation);
                return Answers.Page<PlatformsPage>(
                    new PlatformsModel(
                        [.. lines.Where(l => l.Name.Contains(query, StringComparison.OrdinalIgnoreCase))],
                        query,
                        sector,
                        sectors
                    )
                );
            }
        );
}
