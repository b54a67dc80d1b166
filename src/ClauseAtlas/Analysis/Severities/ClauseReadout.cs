using System.Collections.Immutable;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Severities;

/// <summary>What was read of one clause for one type: all that severity and texts may rest on.</summary>
/// <param name="Traits">Ids of the traits that hold.</param>
public sealed record ClauseReadout(Stance Stance, ImmutableArray<string> Traits, ImmutableArray<Fact> Facts, Severity? Severity)
{
    /// <summary>Whether a condition holds. One on severity fails until the severity is known.</summary>
    public bool Meets(Condition when) =>
        (when.Stance.IsEmpty || when.Stance.Contains(Stance))
        && when.Trait.All(t => Traits.Contains(t))
        && !when.Without.Any(t => Traits.Contains(t))
        && when.Fact.All(f => Facts.Any(x => x.Kind == f))
        && !when.NoFact.Any(f => Facts.Any(x => x.Kind == f))
        && (when.Severity.IsEmpty || (Severity is { } severity && when.Severity.Contains(severity)));

    /// <summary>Traits of a folded clause, generic ones first.</summary>
    internal static ImmutableArray<string> TraitsOf(string folded, IEnumerable<Trait> traits) =>
        [.. traits.Where(t => t.Match.Any(p => p.IsMatch(folded)) && !t.Not.Any(p => p.IsMatch(folded))).Select(t => t.Id).Distinct()];
}
