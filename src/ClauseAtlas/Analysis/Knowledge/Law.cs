using System.Collections.Immutable;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>An instrument of law. Every fact has its official source and the day it was checked.</summary>
/// <param name="Jurisdiction">EU, UK, US, US-CA, …</param>
/// <param name="Kind">regulation, directive, statute, rule or doctrine.</param>
/// <param name="EnforcedBy">Ids of agencies.</param>
public sealed record LawInstrument(
    string Id,
    string Title,
    string Short,
    string Citation,
    string Jurisdiction,
    string Kind,
    DateOnly? InForce,
    string Summary,
    string AppliesTo,
    ImmutableArray<string> EnforcedBy,
    SourcedFact? Penalty,
    ImmutableArray<LawProvision> Provisions,
    Uri Source,
    DateOnly Checked
);

/// <summary>An article or section of an instrument.</summary>
/// <param name="Says">Our paraphrase, a full sentence.</param>
/// <param name="Asks">What a company must be able to show; null where nothing is said.</param>
/// <param name="Types">Ids of the provision types it touches.</param>
public sealed record LawProvision(
    string Law,
    string Id,
    string Cite,
    string Title,
    string Says,
    string? Asks,
    ImmutableArray<string> Types,
    Uri Source,
    DateOnly Checked
)
{
    /// <summary><c>gdpr#art-7</c>.</summary>
    public string Key => $"{Law}#{Id}";
}

/// <summary>A statement with its source and the day it was checked.</summary>
public sealed record SourcedFact(string Says, Uri Source, DateOnly Checked);

/// <summary>An authority one can turn to.</summary>
public sealed record Agency(
    string Id,
    string Name,
    string Short,
    string Jurisdiction,
    string Authority,
    Uri? ComplaintUrl,
    string? ComplaintSays,
    ImmutableArray<string> Laws,
    Uri Website,
    Uri Source,
    DateOnly Checked
);

/// <summary>Something a reader can do.</summary>
/// <param name="Stances">The stances it helps with; empty: all.</param>
public sealed record Remedy(
    string Id,
    string Title,
    ImmutableArray<string> Types,
    ImmutableArray<Stance> Stances,
    string Who,
    ImmutableArray<string> Steps,
    ImmutableArray<RemedyLimit> Limits,
    string? Template,
    Uri Source,
    DateOnly Checked
);

/// <summary>A legal time limit.</summary>
/// <param name="Law"><c>gdpr#art-12-3</c>.</param>
/// <param name="Period">ISO 8601 period, <c>P1M</c>; null where the law says none.</param>
public sealed record RemedyLimit(string Jurisdiction, string Law, string Says, string? Period);
