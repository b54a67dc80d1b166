using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Provision;

/// <summary>How other platforms handle the same type.</summary>
/// <param name="Found">Platforms with such a provision now.</param>
/// <param name="LookedAt">Platforms in whose current texts the type was looked for.</param>
/// <param name="Nearest">The most alike wordings of other platforms.</param>
public sealed record CrossPlatform(
    int Found,
    int LookedAt,
    IReadOnlyList<(Stance Stance, int Platforms)> Stances,
    IReadOnlyList<(Severity Severity, int Platforms)> Severities,
    IReadOnlyList<NearWording> Nearest
)
{
    private const int Candidates = 600;
    private const int Shown = 3;

    public static async Task<CrossPlatform> ReadAsync(
        ArchiveDatabase archive,
        ProvisionRow provision,
        string quote,
        CancellationToken cancellation
    )
    {
        var current = archive.Provisions.Where(p => p.Type == provision.Type && p.Status == ProvisionStatus.Current);
        var stances = await current
            .GroupBy(p => p.Stance)
            .Select(g => new { g.Key, Platforms = g.Select(p => p.Document.EntityId).Distinct().Count() })
            .ToListAsync(cancellation);
        var severities = await current
            .GroupBy(p => p.Severity)
            .Select(g => new { g.Key, Platforms = g.Select(p => p.Document.EntityId).Distinct().Count() })
            .ToListAsync(cancellation);
        var checks = archive.TypeChecks.Where(t => t.Type == provision.Type);
        return new CrossPlatform(
            await checks
                .Where(t => t.Result == TypeCheckResult.Present)
                .Select(t => t.Document.EntityId)
                .Distinct()
                .CountAsync(cancellation),
            await checks.Select(t => t.Document.EntityId).Distinct().CountAsync(cancellation),
            [.. stances.OrderByDescending(s => s.Platforms).Select(s => (s.Key, s.Platforms))],
            [.. severities.OrderByDescending(s => s.Key).Select(s => (s.Key, s.Platforms))],
            await NearestAsync(archive, provision, quote, cancellation)
        );
    }

    private static async Task<IReadOnlyList<NearWording>> NearestAsync(
        ArchiveDatabase archive,
        ProvisionRow provision,
        string quote,
        CancellationToken cancellation
    )
    {
        var others = await archive
            .Wordings.Where(w =>
                w.Provision.Type == provision.Type
                && w.Provision.Status == ProvisionStatus.Current
                && w.ThroughVersionId == w.Provision.LastVersionId
                && w.Provision.Document.EntityId != provision.Document.EntityId
            )
            .OrderBy(w => w.Stance == provision.Stance ? 0 : 1)
            .ThenBy(w => w.Id)
            .Take(Candidates)
            .Select(w => new NearWording(
                w.Provision.Document.Entity.Name,
                w.Provision.Document.Title,
                $"/platform/{w.Provision.Document.Entity.Slug}/{w.Provision.Document.Slug}/{w.Provision.Slug}/",
                w.Stance,
                w.Severity,
                w.Quote,
                0
            ))
            .ToListAsync(cancellation);
        var own = Shingles(quote);
        return
        [
            .. others
                .Select(o => o with { Alike = Alike(own, Shingles(o.Quote)) })
                .OrderByDescending(o => o.Alike)
                .ThenBy(o => o.Address, StringComparer.Ordinal)
                .DistinctBy(o => o.Entity)
                .Take(Shown),
        ];
    }

    private static double Alike(HashSet<string> one, HashSet<string> other)
    {
        var common = one.Count(other.Contains);
        return one.Count + other.Count == common ? 0 : (double)common / (one.Count + other.Count - common);
    }

    /// <summary>Words and pairs of words.</summary>
    private static HashSet<string> Shingles(string quote)
    {
        var words = quote
            .ToLowerInvariant()
            .Split([' ', '\n', '.', ',', ';', ':', '(', ')', '*', '"', '“', '”', '[', ']', '-'], StringSplitOptions.RemoveEmptyEntries);
        return [.. words, .. words.Zip(words.Skip(1), (a, b) => a + " " + b)];
    }
}

/// <summary>Another platform's wording of the same type.</summary>
/// <param name="Alike">0 to 1.</param>
public sealed record NearWording(
    string Entity,
    string Document,
    string Address,
    Stance Stance,
    Severity Severity,
    string Quote,
    double Alike
);
