using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Matrix;

/// <summary>What the archive knows of a type on a platform.</summary>
public enum CellState
{
    /// <summary>No current document of the platform is one where the type is looked for.</summary>
    NotTracked,
    NotChecked,
    Absent,
    Unsure,
    Present,
}

/// <summary>One platform, one type.</summary>
/// <param name="Severity">The heaviest of its provisions; null unless present.</param>
/// <param name="Address">Its heaviest provision, or null.</param>
public sealed record MatrixCell(CellState State, Severity? Severity, Stance? Stance, int Provisions, string? Address)
{
    public string Words =>
        State switch
        {
            CellState.Present => $"{Severity}",
            CellState.Absent => "Absent",
            CellState.Unsure => "Unsure",
            CellState.NotChecked => "Not checked",
            _ => "Not tracked",
        };
}

/// <summary>Reads the cells of some platforms: the one place that says present, absent or unknown.</summary>
internal static class MatrixReader
{
    /// <summary>By entity and type.</summary>
    public static async Task<Dictionary<(int Entity, string Type), MatrixCell>> ReadAsync(
        ArchiveDatabase archive,
        IReadOnlyCollection<int> entities,
        CancellationToken cancellation
    )
    {
        var provisions = await archive
            .Provisions.Where(p => p.Status == ProvisionStatus.Current && entities.Contains(p.Document.EntityId))
            .Select(p => new
            {
                p.Document.EntityId,
                p.Type,
                p.Severity,
                p.Stance,
                p.Id,
                Address = $"/platform/{p.Document.Entity.Slug}/{p.Document.Slug}/{p.Slug}/",
            })
            .ToListAsync(cancellation);
        var checks = await archive
            .TypeChecks.Where(t => entities.Contains(t.Document.EntityId))
            .Select(t => new
            {
                t.Document.EntityId,
                t.Type,
                t.Result,
            })
            .ToListAsync(cancellation);
        var families = (
            await archive
                .Documents.Where(d => entities.Contains(d.EntityId) && d.CurrentVersionId != null)
                .Select(d => new { d.EntityId, d.Type })
                .ToListAsync(cancellation)
        ).ToLookup(d => d.EntityId, d => DocumentFamilies.Of(d.Type));
        var found = provisions.ToLookup(p => (p.EntityId, p.Type));
        var checkedFor = checks.ToLookup(c => (c.EntityId, c.Type), c => c.Result);
        var cells = new Dictionary<(int, string), MatrixCell>();
        foreach (var entity in entities)
        {
            foreach (var type in KnowledgeBase.Default.Types)
            {
                var key = (entity, type.Id);
                var heaviest = found[key].OrderByDescending(p => p.Severity).ThenBy(p => p.Id).FirstOrDefault();
                cells[key] =
                    heaviest is not null
                        ? new MatrixCell(CellState.Present, heaviest.Severity, heaviest.Stance, found[key].Count(), heaviest.Address)
                    : checkedFor[key].Contains(TypeCheckResult.Unsure) ? new MatrixCell(CellState.Unsure, null, null, 0, null)
                    : checkedFor[key].Contains(TypeCheckResult.Absent) ? new MatrixCell(CellState.Absent, null, null, 0, null)
                    : families[entity].Any(f => type.LookedForIn.Contains(f)) ? new MatrixCell(CellState.NotChecked, null, null, 0, null)
                    : new MatrixCell(CellState.NotTracked, null, null, 0, null);
            }
        }

        return cells;
    }
}
