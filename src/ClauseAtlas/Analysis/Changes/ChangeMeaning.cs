using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Changes;

/// <summary>What happened to a provision in a change.</summary>
public enum ProvisionEffect
{
    Added,
    Removed,

    /// <summary>Other words, the same weight.</summary>
    Reworded,

    /// <summary>Other words that weigh less on users.</summary>
    Softened,

    /// <summary>Other words that weigh more on users.</summary>
    Hardened,
}

/// <summary>One provision that a change touched.</summary>
/// <param name="Old">Null when added.</param>
/// <param name="New">Null when removed.</param>
/// <param name="Weight">Above zero: worse for users; below: better.</param>
public sealed record TouchedProvision(ProvisionEffect Effect, FoundProvision? Old, FoundProvision? New, int Weight)
{
    public FoundProvision Shown => New ?? Old!;
}

/// <summary>What a change means for the people bound by it.</summary>
/// <param name="Reason">One sentence that says why the direction is what it is.</param>
/// <param name="Severity">The heaviest of what was added or hardened; null when no provision was touched.</param>
/// <param name="Affected">Groups of people the touched clauses name; empty: everyone.</param>
public sealed record ChangeMeaning(
    Direction Direction,
    string Reason,
    Severity? Severity,
    ImmutableArray<string> Affected,
    ImmutableArray<TouchedProvision> Touched
);
