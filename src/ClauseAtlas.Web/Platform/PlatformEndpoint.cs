using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Platform;

/// <summary>One platform in a list.</summary>
public sealed record PlatformLine(string Slug, string Name, string? Sector, int Documents, int Changes, DateTimeOffset? LastChange);

public sealed record PlatformsModel(string? Query, IReadOnlyList<PlatformLine> Platforms);

/// <summary>One document on its platform's page.</summary>
public sealed record DocumentLine(DocumentRow Document, int Versions, int Changes, DateTimeOffset? LastChange);

public sealed record PlatformModel(EntityRow Entity, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<ChangeRow> Changes, int Published, int LastYear);

internal static class PlatformEndpoint
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/platforms/", ListAsync);
        site.MapGet("/platform/{entity}/", OneAsync);
    }

    private static async Task<IResult> ListAsync(string? q, ArchiveDatabase archive, CancellationToken cancellation)
    {
        var wanted = q?.Trim() ?? "";
        var platforms = await archive
            .Entities.AsNoTracking()
            .Where(e => wanted == "" || EF.Functions.Like(e.Name, $"%{wanted}%") || e.Documents.Any(d => EF.Functions.Like(d.Title, $"%{wanted}%")))
            .Select(e => new PlatformLine(
                e.Slug,
                e.Name,
                e.Sector,
                e.Documents.Count,
                e.Documents.SelectMany(d => d.Changes).Count(c => c.State == ChangeState.Published),
                e.Documents.SelectMany(d => d.Changes).Where(c => c.State == ChangeState.Published).Max(c => (DateTimeOffset?)c.RecordedAt)
            ))
            .ToListAsync(cancellation);
        return Page.Of<PlatformsPage>(new PlatformsModel(wanted.Length == 0 ? null : wanted, [.. platforms.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)]));
    }

    private static async Task<IResult> OneAsync(string entity, ArchiveDatabase archive, TimeProvider clock, CancellationToken cancellation)
    {
        var row = await archive.Entities.AsNoTracking().SingleOrDefaultAsync(e => e.Slug == entity, cancellation);
        if (row is null)
        {
            return Results.NotFound();
        }

        var documents = await archive
            .Documents.AsNoTracking()
            .Where(d => d.EntityId == row.Id)
            .OrderBy(d => d.Title)
            .Select(d => new DocumentLine(
                d,
                d.Versions.Count,
                d.Changes.Count(c => c.State == ChangeState.Published),
                d.Changes.Where(c => c.State == ChangeState.Published).Max(c => (DateTimeOffset?)c.RecordedAt)
            ))
            .ToListAsync(cancellation);
        var published = archive.Changes.AsNoTracking().Where(c => c.Document.EntityId == row.Id && c.State == ChangeState.Published);
        var year = clock.GetUtcNow().AddMonths(-12);
        var changes = await published.Include(c => c.Document.Entity).OrderByDescending(c => c.RecordedAt).Take(20).ToListAsync(cancellation);
        return Page.Of<PlatformPage>(new PlatformModel(row, documents, changes, await published.CountAsync(cancellation), await published.CountAsync(c => c.RecordedAt >= year, cancellation)));
    }
}
