using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Matrix;

/// <summary>Cards by group, then the matrix of the group that is shown.</summary>
/// <param name="Group">The group whose matrix is shown.</param>
/// <param name="Counts">Of each type: on how many platforms it was found, and on how many it was looked for.</param>
public sealed record MatrixModel(
    TypeGroup Group,
    IReadOnlyList<EntityRow> Entities,
    IReadOnlyDictionary<(int Entity, string Type), MatrixCell> Cells,
    IReadOnlyDictionary<string, (int Found, int LookedAt)> Counts,
    int Page,
    int Pages
);

/// <summary>Two platforms side by side.</summary>
public sealed record PairModel(
    EntityRow Left,
    EntityRow Right,
    IReadOnlyDictionary<(int Entity, string Type), MatrixCell> Cells,
    PairSide LeftSide,
    PairSide RightSide
);

/// <summary>What a platform changes: real changes a year over the time the archive watched it.</summary>
public sealed record PairSide(int Documents, int Changes, DateTimeOffset? Since, double? ChangesAYear);

/// <summary><c>/compare/</c> and <c>/compare/entities/{a}-vs-{b}/</c></summary>
internal static class MatrixEndpoint
{
    private const int PerPage = 100;

    public static void Map(WebApplication site)
    {
        site.MapGet("/compare/", MatrixAsync);
        site.MapGet("/compare.csv", CsvAsync);
        site.MapGet(
            "/compare/entities/",
            (string a, string b) => Results.LocalRedirect($"/compare/entities/{Uri.EscapeDataString(a)}-vs-{Uri.EscapeDataString(b)}/")
        );
        site.MapGet(
            "/compare/entities/{pair}/",
            async (string pair, ArchiveDatabase archive, TimeProvider time, CancellationToken cancellation) =>
                Answers.Page<PairPage>(await PairAsync(pair, archive, time.GetUtcNow(), cancellation))
        );
    }

    private static async Task<IResult> MatrixAsync(
        ArchiveDatabase archive,
        CancellationToken cancellation,
        string? group = null,
        int? page = null
    )
    {
        var shown = KnowledgeBase.Default.Groups.FirstOrDefault(g => g.Id == group) ?? KnowledgeBase.Default.Groups[0];
        var total = await archive.Entities.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var entities = await archive.Entities.OrderBy(e => e.Name).Skip((at - 1) * PerPage).Take(PerPage).ToListAsync(cancellation);
        var found = await archive
            .TypeChecks.Select(t => new
            {
                t.Type,
                t.Document.EntityId,
                t.Result,
            })
            .Distinct()
            .GroupBy(t => t.Type)
            .Select(g => new
            {
                g.Key,
                Found = g.Where(t => t.Result == TypeCheckResult.Present).Select(t => t.EntityId).Distinct().Count(),
                LookedAt = g.Select(t => t.EntityId).Distinct().Count(),
            })
            .ToListAsync(cancellation);
        return Answers.Page<MatrixPage>(
            new MatrixModel(
                shown,
                entities,
                await MatrixReader.ReadAsync(archive, [.. entities.Select(e => e.Id)], cancellation),
                found.ToDictionary(f => f.Key, f => (f.Found, f.LookedAt)),
                at,
                pages
            )
        );
    }

    private static async Task<IResult> CsvAsync(ArchiveDatabase archive, CancellationToken cancellation)
    {
        var entities = await archive.Entities.OrderBy(e => e.Name).ToListAsync(cancellation);
        var cells = await MatrixReader.ReadAsync(archive, [.. entities.Select(e => e.Id)], cancellation);
        return Csv.Answer(
            "matrix.csv",
            ["entity", "type", "state", "severity", "stance", "provisions", "permalink"],
            from entity in entities
            from type in KnowledgeBase.Default.Types
            let cell = cells[(entity.Id, type.Id)]
            select new[]
            {
                entity.Slug,
                type.Id,
                Wording.Name(cell.State),
                cell.Severity?.Name() ?? "",
                cell.Stance?.Name() ?? "",
                cell.Provisions.ToString(),
                cell.Address ?? "",
            }
        );
    }

    private static async Task<PairModel?> PairAsync(
        string pair,
        ArchiveDatabase archive,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        // A slug may hold "-vs-" itself: the split whose two sides both exist is meant.
        for (var at = pair.IndexOf("-vs-", StringComparison.Ordinal); at >= 0; at = pair.IndexOf("-vs-", at + 1, StringComparison.Ordinal))
        {
            var (a, b) = (pair[..at], pair[(at + 4)..]);
            var left = await archive.Entities.SingleOrDefaultAsync(e => e.Slug == a, cancellation);
            var right = await archive.Entities.SingleOrDefaultAsync(e => e.Slug == b, cancellation);
            if (left is not null && right is not null)
            {
                return new PairModel(
                    left,
                    right,
                    await MatrixReader.ReadAsync(archive, [left.Id, right.Id], cancellation),
                    await SideAsync(left, archive, now, cancellation),
                    await SideAsync(right, archive, now, cancellation)
                );
            }
        }

        return null;
    }

    private static async Task<PairSide> SideAsync(
        EntityRow entity,
        ArchiveDatabase archive,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var changes = await new ChangeFilter { Entity = entity.Slug, Least = Versioning.ChangeClass.Substantive }
            .Apply(archive.Changes)
            .CountAsync(cancellation);
        var since = await archive.Captures.Where(c => c.Document.EntityId == entity.Id).MinAsync(c => (DateTimeOffset?)c.At, cancellation);
        var years = since is { } from ? (now - from).TotalDays / 365.25 : 0;
        return new PairSide(
            await archive.Documents.CountAsync(d => d.EntityId == entity.Id, cancellation),
            changes,
            since,
            years >= 0.25 ? changes / years : null
        );
    }
}
