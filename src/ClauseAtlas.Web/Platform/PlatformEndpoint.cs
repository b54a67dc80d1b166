using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Fetching;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Coverage;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Matrix;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Platform;

/// <summary>A document of the platform.</summary>
public sealed record DocumentLine(
    int Id,
    string Slug,
    string Title,
    string Type,
    int Versions,
    DateTimeOffset? LastVerified,
    CaptureFailureKind? Failure,
    DateTimeOffset? LastChange
);

/// <summary>A platform's page.</summary>
public sealed record PlatformModel(
    EntityRow Entity,
    IReadOnlyList<DocumentLine> Documents,
    IReadOnlyList<ChangeLine> Changes,
    int ChangeCount,
    int LastYear,
    Health Health,
    IReadOnlyDictionary<string, MatrixCell> Cells,
    IReadOnlyList<ProvisionLine> Key,
    IReadOnlyList<(Severity Severity, int Provisions)> Severities,
    PlatformGrade? Grade,
    DateOnly? AsOf = null
)
{
    /// <summary>Types whose answer readers look for first.</summary>
    public static readonly IReadOnlyList<string> QuickFacts =
    [
        "arbitration",
        "class_action_waiver",
        "ai_training",
        "data_sale",
        "data_retention",
    ];
}

/// <summary><c>/platform/{entity}/</c></summary>
internal static class PlatformEndpoint
{
    private const int Shown = 10;

    public static void Map(WebApplication site) =>
        site.MapGet(
            "/platform/{entity}/",
            async (string entity, string? asOf, ArchiveDatabase archive, TimeProvider time, CancellationToken cancellation) =>
                Answers.Page<PlatformPage>(
                    AsOf.Day(asOf) is { } day
                        ? await PlatformThen.FindAsync(entity, day, archive, cancellation)
                        : await FindAsync(entity, archive, time.GetUtcNow(), cancellation)
                )
        );

    private static async Task<PlatformModel?> FindAsync(
        string slug,
        ArchiveDatabase archive,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var entity = await archive.Entities.SingleOrDefaultAsync(e => e.Slug == slug, cancellation);
        if (entity is null)
        {
            return null;
        }

        var documents = archive.Documents.Where(d => d.EntityId == entity.Id);
        var lines = await documents
            .OrderBy(d => d.Title)
            .Select(d => new DocumentLine(
                d.Id,
                d.Slug,
                d.Title,
                d.Type,
                d.Versions.Count,
                d.LastVerifiedAt,
                d.LastFailure,
                d.Changes.Where(c => c.State == ChangeState.Published).Max(c => (DateTimeOffset?)c.RecordedAt)
            ))
            .ToListAsync(cancellation);
        var changes = new ChangeFilter { Entity = slug }.Apply(archive.Changes);
        var year = now.AddYears(-1);
        var cells = (await MatrixReader.ReadAsync(archive, [entity.Id], cancellation)).ToDictionary(c => c.Key.Type, c => c.Value);
        var severities = await new ProvisionFilter { Entity = slug }
            .Apply(archive.Provisions)
            .GroupBy(p => p.Severity)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return new PlatformModel(
            entity,
            lines,
            await changes
                .OrderByDescending(c => c.RecordedAt)
                .ThenByDescending(c => c.Id)
                .Take(Shown)
                .Select(ChangeLine.Of)
                .ToListAsync(cancellation),
            await changes.CountAsync(cancellation),
            await changes.CountAsync(c => c.RecordedAt >= year, cancellation),
            await Health.OfAsync(documents, now, cancellation),
            cells,
            await new ProvisionFilter { Entity = slug }
                .Apply(archive.Provisions)
                .Where(p => p.Severity == Severity.High)
                .OrderBy(p => p.Id)
                .Take(Shown)
                .Select(ProvisionLine.Of)
                .ToListAsync(cancellation),
            [.. severities.OrderByDescending(s => s.Key).Select(s => (s.Key, s.Count))],
            PlatformGrade.Of(cells.Values.Select(c => c.Severity).OfType<Severity>(), KnowledgeBase.Default.Rubric)
        );
    }
}
