using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>All that the analysis knows and did not read in the document: types, rubric, law, agencies, remedies. Immutable.</summary>
public sealed class KnowledgeBase
{
    private static readonly Lazy<KnowledgeBase> Built = new(() => KnowledgeReader.Read(KnowledgeFiles.Embedded()));

    internal KnowledgeBase(
        ImmutableArray<ProvisionType> types,
        ImmutableArray<TypeGroup> groups,
        ImmutableArray<Trait> traits,
        Rubric rubric,
        ImmutableArray<LawInstrument> laws,
        ImmutableArray<Agency> agencies,
        ImmutableArray<Remedy> remedies,
        string revision
    )
    {
        Groups = groups;
        Types = [.. types.OrderBy(t => Array.FindIndex([.. groups], g => g.Types.Contains(t.Id))).ThenBy(t => Order(groups, t.Id))];
        Traits = traits;
        Rubric = rubric;
        Laws = laws;
        Agencies = agencies;
        Remedies = remedies;
        Revision = revision;
        TypeOf = Types.ToFrozenDictionary(t => t.Id);
        LawOf = laws.ToFrozenDictionary(l => l.Id);
        AgencyOf = agencies.ToFrozenDictionary(a => a.Id);
        ProvisionOfLaw = laws.SelectMany(l => l.Provisions).ToFrozenDictionary(p => p.Key);
    }

    /// <summary>The one that is built into the program.</summary>
    /// <exception cref="KnowledgeException">The files have faults; the build refuses them before.</exception>
    public static KnowledgeBase Default => Built.Value;

    /// <summary>In the order of the groups.</summary>
    public ImmutableArray<ProvisionType> Types { get; }
    public ImmutableArray<TypeGroup> Groups { get; }

    /// <summary>Traits that any type may use.</summary>
    public ImmutableArray<Trait> Traits { get; }
    public Rubric Rubric { get; }
    public ImmutableArray<LawInstrument> Laws { get; }
    public ImmutableArray<Agency> Agencies { get; }
    public ImmutableArray<Remedy> Remedies { get; }

    /// <summary>The first 12 hex digits of the SHA-256 of all files: which knowledge a record was made with.</summary>
    public string Revision { get; }

    public FrozenDictionary<string, ProvisionType> TypeOf { get; }
    public FrozenDictionary<string, LawInstrument> LawOf { get; }
    public FrozenDictionary<string, Agency> AgencyOf { get; }

    /// <summary>By key, <c>gdpr#art-7</c>.</summary>
    public FrozenDictionary<string, LawProvision> ProvisionOfLaw { get; }

    private static int Order(ImmutableArray<TypeGroup> groups, string type) =>
        groups.Select(g => g.Types.IndexOf(type)).FirstOrDefault(i => i >= 0);
}

/// <summary>A group of types, in the order readers see them.</summary>
public sealed record TypeGroup(string Id, string Title, ImmutableArray<string> Types);

/// <summary>How severity is counted: the type's base, its factors and these; then the level by points.</summary>
/// <param name="High">Least points of <see cref="Severity.High"/>.</param>
/// <param name="Medium">Least points of <see cref="Severity.Medium"/>.</param>
/// <param name="Grades">Least share of points for each platform grade, best first.</param>
public sealed record Rubric(
    int Version,
    int High,
    int Medium,
    ImmutableArray<SeverityFactor> Factors,
    ImmutableArray<GradeStep> Grades,
    ImmutableArray<SeverityWeight> Weights
);

/// <summary>A grade and the least points it asks.</summary>
public sealed record GradeStep(string Grade, int AtLeast, string Means);

/// <summary>What a type at a level takes from, or gives to, the mean that makes a platform's points.</summary>
public sealed record SeverityWeight(Severity Severity, int Points);
