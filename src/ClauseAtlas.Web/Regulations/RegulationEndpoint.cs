using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Regulations;

/// <summary>A law's page.</summary>
/// <param name="Types">The types it touches, with how many current provisions on how many platforms.</param>
public sealed record RegulationModel(
    LawInstrument Law,
    IReadOnlyList<(ProvisionType Type, int Provisions, int Platforms)> Types,
    IReadOnlyList<Agency> Agencies
);

/// <summary><c>/regulations/</c> and <c>/regulations/{slug}/</c></summary>
internal static class RegulationEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet("/regulations/", () => Answers.Page<RegulationsPage>(KnowledgeBase.Default));
        site.MapGet(
            "/regulations/{slug}/",
            async (string slug, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<RegulationPage>(await ReadAsync(slug, archive, cancellation))
        );
        site.MapGet(
            "/regulations/{slug}.json",
            (string slug) => Answers.Json(KnowledgeBase.Default.LawOf.TryGetValue(slug, out var law) ? Twin(law) : null)
        );
    }

    private static async Task<RegulationModel?> ReadAsync(string slug, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (!KnowledgeBase.Default.LawOf.TryGetValue(slug, out var law))
        {
            return null;
        }

        var types = law.Provisions.SelectMany(p => p.Types).Distinct().ToList();
        var counts = await archive
            .Provisions.Where(p => p.Status == ProvisionStatus.Current && types.Contains(p.Type))
            .GroupBy(p => p.Type)
            .Select(g => new
            {
                g.Key,
                Provisions = g.Count(),
                Platforms = g.Select(p => p.Document.EntityId).Distinct().Count(),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        return new RegulationModel(
            law,
            [
                .. KnowledgeBase
                    .Default.Types.Where(t => types.Contains(t.Id))
                    .Select(t => (t, counts.GetValueOrDefault(t.Id)?.Provisions ?? 0, counts.GetValueOrDefault(t.Id)?.Platforms ?? 0)),
            ],
            [.. law.EnforcedBy.Select(a => KnowledgeBase.Default.AgencyOf[a])]
        );
    }

    private static object Twin(LawInstrument law) =>
        new
        {
            law.Id,
            law.Title,
            law.Citation,
            law.Jurisdiction,
            law.InForce,
            law.Summary,
            law.AppliesTo,
            law.EnforcedBy,
            Penalty = law.Penalty?.Says,
            Provisions = law.Provisions.Select(p => new
            {
                p.Id,
                p.Cite,
                p.Title,
                p.Says,
                p.Types,
                Source = p.Source.AbsoluteUri,
                p.Checked,
            }),
            Source = law.Source.AbsoluteUri,
            law.Checked,
            Permalink = $"/regulations/{law.Id}/",
        };
}
