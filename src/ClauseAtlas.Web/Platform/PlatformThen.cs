using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Coverage;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Registry;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Platform;

/// <summary>A platform's page as known on an earlier day. Health and grade are told of the present only and are left out.</summary>
internal static class PlatformThen
{
    private const int Shown = 10;

    public static async Task<PlatformModel?> FindAsync(string slug, DateOnly day, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (
            await archive.Entities.SingleOrDefaultAsync(e => e.Slug == slug, cancellation) is not { } entity
            || AsOf.End(day) is not { } end
        )
        {
            return null;
        }

        var changes = new ChangeFilter { Entity = slug, To = day }.Apply(archive.Changes);
        var year = end.Year > 1 ? end.AddYears(-1) : DateTimeOffset.MinValue;
        var filter = new ProvisionFilter { Entity = slug };
        var wordings = archive.WordingsAt(end, filter);
        var severities = await wordings.GroupBy(w => w.Severity).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new PlatformModel(
            entity,
            await DocumentsAsync(entity, end, archive, cancellation),
            await changes
                .OrderByDescending(c => c.RecordedAt)
                .ThenByDescending(c => c.Id)
                .Take(Shown)
                .Select(ChangeLine.Of)
                .ToListAsync(cancellation),
            await changes.CountAsync(cancellation),
            await changes.CountAsync(c => c.RecordedAt >= year, cancellation),
            new Health(0, 0, 0, 0, null),
            new Dictionary<string, Matrix.MatrixCell>(),
            await filter
                .Order(wordings.Where(w => w.Severity == Severity.High))
                .Take(Shown)
                .Select(ProvisionLine.OfWording)
                .ToListAsync(cancellation),
            [.. severities.OrderByDescending(s => s.Key).Select(s => (s.Key, s.Count))],
            null,
            day
        );
    }

    private static Task<List<DocumentLine>> DocumentsAsync(
        EntityRow entity,
        DateTimeOffset end,
        ArchiveDatabase archive,
        CancellationToken cancellation
    ) =>
        archive
            .Documents.Where(d => d.EntityId == entity.Id && d.Versions.Any(v => v.RecordedAt < end))
            .OrderBy(d => d.Title)
            .Select(d => new DocumentLine(
                d.Id,
                d.Slug,
                d.Title,
                d.Type,
                d.Versions.Count(v => v.RecordedAt < end),
                archive
                    .Captures.Where(c =>
                        c.DocumentId == d.Id
                        && c.At < end
                        && (
                            c.Outcome == CaptureOutcome.First
                            || c.Outcome == CaptureOutcome.Change
                            || c.Outcome == CaptureOutcome.Verification
                        )
                    )
                    .Max(c => (DateTimeOffset?)c.At),
                null,
                d.Changes.Where(c => c.State == ChangeState.Published && c.RecordedAt < end).Max(c => (DateTimeOffset?)c.RecordedAt)
            ))
            .ToListAsync(cancellation);
}
