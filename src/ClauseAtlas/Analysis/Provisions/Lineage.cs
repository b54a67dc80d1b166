using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Provisions;

/// <summary>A provision that a document is known to have or to have had.</summary>
/// <param name="Key">Its number in the archive; negative for one that has none yet.</param>
/// <param name="Clauses">The lasting numbers of all clauses it has stood in.</param>
public sealed record KnownProvision(int Key, string Type, bool Protects, ImmutableHashSet<int> Clauses);

/// <summary>
/// Carries provisions along the versions of a document. A provision is the same while a clause it stands in survives (same, moved or reworded:
/// <see cref="Versioning.Timelines.ClauseIdentity"/>) and still carries its type on the same side, protective or not.
/// </summary>
public static class Lineage
{
    /// <summary>For each provision found in a version, the known one it continues, or null for a new one. Each known one is continued once.</summary>
    /// <param name="found">The provisions of the version, in the order of its text.</param>
    /// <param name="clauseIds">The lasting number of each clause of the version.</param>
    public static ImmutableArray<KnownProvision?> Follow(
        ImmutableArray<FoundProvision> found,
        ImmutableArray<int> clauseIds,
        IReadOnlyCollection<KnownProvision> known
    )
    {
        var pairs =
            from index in Enumerable.Range(0, found.Length)
            let ids = Ids(found[index], clauseIds)
            let protects = Protects(found[index])
            from candidate in known
            where candidate.Type == found[index].Type.Id
            let common = candidate.Clauses.Count(ids.Contains)
            where common > 0
            // The same side first, then the most clauses in common, then the older.
            orderby candidate.Protects == protects ? 0 : 1, common descending, candidate.Key < 0
                ? int.MaxValue + candidate.Key
                : candidate.Key, index
            select (index, candidate);
        var result = new KnownProvision?[found.Length];
        var used = new HashSet<int>();
        foreach (var (index, candidate) in pairs)
        {
            if (result[index] is null && used.Add(candidate.Key))
            {
                result[index] = candidate;
            }
        }

        return [.. result];
    }

    public static ImmutableHashSet<int> Ids(FoundProvision found, ImmutableArray<int> clauseIds) =>
        [.. found.Clauses.Where(c => c < clauseIds.Length).Select(c => clauseIds[c]).Where(id => id != 0)];

    public static bool Protects(FoundProvision found) => found.Rating.Severity is Severity.Protective;
}
