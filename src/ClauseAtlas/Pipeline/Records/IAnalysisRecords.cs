using System.Collections.Immutable;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Evidence;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>
/// The index as the analysis writes it. One process writes at a time (the caller holds the archive's write lock). A save is durable when it returns
/// and is all or nothing; a document whose save never came is simply pending again.
/// </summary>
public interface IAnalysisRecords
{
    /// <summary>Documents with versions that the given recipe, knowledge and model have not read, in the order of their numbers.</summary>
    IReadOnlyList<int> Pending(string revision);

    /// <summary>All that the analysis of a document needs.</summary>
    DocumentToAnalyse ToAnalyse(int document, string revision);

    /// <summary>A stored text.</summary>
    string Text(Sha256 digest);

    /// <summary>Writes what was found, in place of what an earlier revision had found.</summary>
    void Save(DocumentAnalysis analysis);
}

/// <summary>A document, its versions and changes in order, and the provisions it is known to have had.</summary>
/// <param name="Decisions">What reviewers decided on sentences of the document.</param>
/// <param name="AnalysedThrough">The last version that this revision has read; 0 when none.</param>
public sealed record DocumentToAnalyse(
    int Document,
    string Type,
    string Language,
    int AnalysedThrough,
    ImmutableArray<VersionToAnalyse> Versions,
    ImmutableArray<ChangeToAnalyse> Changes,
    ImmutableArray<KnownProvision> Known,
    ImmutableArray<Decision> Decisions
);

/// <summary>A version.</summary>
/// <param name="Clauses">The lasting number of each clause.</param>
public sealed record VersionToAnalyse(int Id, int Number, Sha256 Text, ImmutableArray<int> Clauses, DateTimeOffset RecordedAt);

/// <summary>A change that has no meaning yet.</summary>
/// <param name="Base">The text it is compared with.</param>
public sealed record ChangeToAnalyse(int Id, Sha256 Base, int ToVersion);

/// <summary>What was found in a document.</summary>
/// <param name="IsWhole">All versions were read; false: only those after <see cref="DocumentToAnalyse.AnalysedThrough"/>.</param>
/// <param name="Versions">In order.</param>
public sealed record DocumentAnalysis(
    int Document,
    string Revision,
    bool IsWhole,
    ImmutableArray<VersionFindings> Versions,
    ImmutableArray<(int Change, ChangeMeaning Meaning)> Changes
);

/// <summary>The provisions of one version with the identity of each.</summary>
/// <param name="Keys">For each provision its number in the archive, or a negative one that stands for a new provision in this analysis.</param>
public sealed record VersionFindings(
    VersionToAnalyse Version,
    TextAnalysis Analysis,
    ImmutableArray<int> Keys,
    ImmutableArray<ImmutableHashSet<int>> Clauses
);
