using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Agencies;

/// <summary>An agency's page.</summary>
public sealed record AgencyModel(
    Agency Agency,
    IReadOnlyList<LawInstrument> Laws,
    IReadOnlyList<(ProvisionType Type, int Provisions)> Types
);

/// <summary><c>/agencies/</c> and <c>/agencies/{slug}/</c></summary>
internal static class AgencyEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet("/agencies/", () => Answers.Page<AgenciesPage>(KnowledgeBase.Default));
        site.MapGet(
            "/agencies/{slug}/",
            async (string slug, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<AgencyPage>(await ReadAsync(slug, archive, cancellation))
        );
        site.MapGet(
            "/agencies/{slug}.json",
            (string slug) =>
                Answers.Json(
                    KnowledgeBase.Default.AgencyOf.TryGetValue(slug, out var agency)
                        ? new
                        {
                            agency.Id,
                            agency.Name,
                            agency.Jurisdiction,
                            agency.Authority,
                            Complaint = agency.ComplaintUrl?.AbsoluteUri,
                            Laws = LawsOf(agency).Select(l => l.Id),
                            Source = agency.Source.AbsoluteUri,
                            agency.Checked,
                            Permalink = $"/agencies/{agency.Id}/",
                        }
                        : null
                )
        );
    }

    /// <summary>Laws that name it, and those it names.</summary>
    private static List<LawInstrument> LawsOf(Agency agency) =>
        [.. KnowledgeBase.Default.Laws.Where(l => l.EnforcedBy.Contains(agency.Id) || agency.Laws.Contains(l.Id))];

    private static async Task<AgencyModel?> ReadAsync(string slug, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (!KnowledgeBase.Default.AgencyOf.TryGetValue(slug, out var agency))
        {
            return null;
        }

        var laws = LawsOf(agency);
        var types = laws.SelectMany(l => l.Provisions).SelectMany(p => p.Types).Distinct().ToList();
        var counts = await archive
            .Provisions.Where(p => p.Status == ProvisionStatus.Current && types.Contains(p.Type))
            .GroupBy(p => p.Type)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return new AgencyModel(
            agency,
            laws,
            [.. KnowledgeBase.Default.Types.Where(t => types.Contains(t.Id)).Select(t => (t, counts.GetValueOrDefault(t.Id)))]
        );
    }
}
