using System.Collections.Immutable;
using ClauseAtlas.Analysis.Facts;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Severities;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Provisions;

/// <summary>A provision in one text: clause sentences that carry a type, a stance and a severity.</summary>
/// <param name="Title">As on its page.</param>
/// <param name="Heading">Heading path of the section; empty at the top.</param>
/// <param name="At">The quoted stretch, UTF-16 offsets into the text.</param>
/// <param name="Quote">Exactly the characters of the text at <paramref name="At"/>.</param>
/// <param name="More">Further stretches of the same section that carry it, in order.</param>
/// <param name="Clauses">Indexes of the clauses it stands in.</param>
/// <param name="Traits">Ids of the traits that hold for its words.</param>
public sealed record FoundProvision(
    ProvisionType Type,
    string Title,
    Stance Stance,
    bool IsStanceProved,
    double Confidence,
    SeverityRating Rating,
    string Heading,
    Span At,
    string Quote,
    ImmutableArray<Span> More,
    ImmutableArray<int> Clauses,
    ImmutableArray<string> Traits,
    ImmutableArray<Fact> Facts
)
{
    public ClauseReadout Readout => new(Stance, Traits, Facts, Rating.Severity);
}

/// <summary>A type seen too faintly for readers.</summary>
public sealed record WithheldFinding(ProvisionType Type, double Confidence, Stance Stance, Span At, string Quote, string Reason);

/// <summary>The analysis of one text.</summary>
/// <param name="Provisions">In the order of the text.</param>
/// <param name="Absent">Types that were looked for in such a document and not found, not even faintly.</param>
/// <param name="Sentences">How many sentences were read.</param>
public sealed record TextAnalysis(
    ImmutableArray<FoundProvision> Provisions,
    ImmutableArray<WithheldFinding> Withheld,
    ImmutableArray<ProvisionType> Absent,
    int Sentences
);
