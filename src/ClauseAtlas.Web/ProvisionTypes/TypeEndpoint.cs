using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.ProvisionTypes;

/// <summary>A type's page.</summary>
/// <param name="Adoption">Of each year, on how many platforms it stood at its end.</param>
public sealed record TypeModel(
    ProvisionType Type,
    TypeGroup Group,
    int Total,
    int Found,
    int LookedAt,
    IReadOnlyList<(Stance Stance, int Provisions)> Stances,
    IReadOnlyList<(Severity Severity, int Provisions)> Severities,
    IReadOnlyList<(int Year, int Platforms)> Adoption,
    IReadOnlyList<ProvisionLine> Lines,
    IReadOnlyList<(LawInstrument Law, LawProvision Provision)> Law,
    DateOnly? AsOf = null
);

/// <summary><c>/provisions/{type}/</c></summary>
internal static class TypeEndpoint
{
    private const int Shown = 50;

    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/provisions/{type}/",
            async (string type, string? asOf, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<TypePage>(await ReadAsync(type, AsOf.Day(asOf), archive, cancellation))
        );
        site.MapGet(
            "/provisions/{type}.json",
            async (string type, string? asOf, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(await ReadAsync(type, AsOf.Day(asOf), archive, cancellation) is { } model ? Twin(model) : null)
        );
    }

    private static async Task<TypeModel?> ReadAsync(string id, DateOnly? asOf, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (!KnowledgeBase.Default.TypeOf.TryGetValue(id, out var type))
        {
            return null;
        }

        var filter = new ProvisionFilter { Type = id, AsOf = asOf };
        if (AsOf.End(asOf) is { } end)
        {
            return await ThenAsync(type, filter, end, archive, cancellation);
        }

        var provisions = filter.Apply(archive.Provisions);
        var stances = await provisions.GroupBy(p => p.Stance).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var severities = await provisions.GroupBy(p => p.Severity).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var checks = archive.TypeChecks.Where(t => t.Type == id);
        var spans = await archive
            .Provisions.Where(p => p.Type == id && p.Status != ProvisionStatus.Withdrawn)
            .Select(p => new
            {
                p.Document.EntityId,
                p.FirstTrackedAt,
                p.RemovedAt,
            })
            .ToListAsync(cancellation);
        return new TypeModel(
            type,
            KnowledgeBase.Default.Groups.First(g => g.Id == type.Group),
            await provisions.CountAsync(cancellation),
            await checks
                .Where(t => t.Result == TypeCheckResult.Present)
                .Select(t => t.Document.EntityId)
                .Distinct()
                .CountAsync(cancellation),
            await checks.Select(t => t.Document.EntityId).Distinct().CountAsync(cancellation),
            [.. stances.OrderByDescending(s => s.Count).Select(s => (s.Key, s.Count))],
            [.. severities.OrderByDescending(s => s.Key).Select(s => (s.Key, s.Count))],
            Adoption([.. spans.Select(s => (s.EntityId, s.FirstTrackedAt, s.RemovedAt))]),
            await filter.Order(provisions).Take(Shown).Select(ProvisionLine.Of).ToListAsync(cancellation),
            [.. KnowledgeBase.Default.Laws.SelectMany(l => l.Provisions.Where(p => p.Types.Contains(id)).Select(p => (l, p)))]
        );
    }

    /// <summary>On an earlier day: looked at were the platforms of which a text was held then.</summary>
    private static async Task<TypeModel> ThenAsync(
        ProvisionType type,
        ProvisionFilter filter,
        DateTimeOffset end,
        ArchiveDatabase archive,
        CancellationToken cancellation
    )
    {
        var wordings = archive.WordingsAt(end, filter);
        var found = await wordings
            .Select(w => new
            {
                w.Stance,
                w.Severity,
                w.Provision.Document.EntityId,
            })
            .ToListAsync(cancellation);
        return new TypeModel(
            type,
            KnowledgeBase.Default.Groups.First(g => g.Id == type.Group),
            found.Count,
            found.Select(f => f.EntityId).Distinct().Count(),
            await archive.Versions.Where(v => v.RecordedAt < end).Select(v => v.Document.EntityId).Distinct().CountAsync(cancellation),
            [.. found.GroupBy(f => f.Stance).OrderByDescending(g => g.Count()).Select(g => (g.Key, g.Count()))],
            [.. found.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Count()))],
            [],
            await filter.Order(wordings).Take(Shown).Select(ProvisionLine.OfWording).ToListAsync(cancellation),
            [.. KnowledgeBase.Default.Laws.SelectMany(l => l.Provisions.Where(p => p.Types.Contains(type.Id)).Select(p => (l, p)))],
            filter.AsOf
        );
    }

    private static List<(int Year, int Platforms)> Adoption(List<(int Entity, DateTimeOffset From, DateTimeOffset? Until)> spans)
    {
        if (spans.Count == 0)
        {
            return [];
        }

        var first = spans.Min(s => s.From.Year);
        var last = Math.Max(spans.Max(s => s.From.Year), spans.Max(s => s.Until?.Year ?? 0));
        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(year =>
                {
                    var end = new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
                    return (
                        year,
                        spans.Where(s => s.From < end && (s.Until is null || s.Until >= end)).Select(s => s.Entity).Distinct().Count()
                    );
                }),
        ];
    }

    private static object Twin(TypeModel model) =>
        new
        {
            model.Type.Id,
            model.Type.Title,
            model.Type.Definition,
            Group = model.Group.Id,
            model.AsOf,
            Provisions = model.Total,
            FoundOn = model.Found,
            LookedForOn = model.LookedAt,
            Stances = model.Stances.ToDictionary(s => s.Stance.Name(), s => s.Provisions),
            Severities = model.Severities.ToDictionary(s => s.Severity.Name(), s => s.Provisions),
            Adoption = model.Adoption.Select(a => new { a.Year, a.Platforms }),
            Law = model.Law.Select(l => l.Provision.Key),
            Permalink = $"/provisions/{model.Type.Id}/",
        };
}
