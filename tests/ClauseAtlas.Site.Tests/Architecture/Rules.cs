using System.Collections.Immutable;

namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>The rules of STYLE "Where things live" over type uses. The same code judges our assemblies and the planted violations.</summary>
internal static class Rules
{
    /// <summary>In the order a page takes; Pipeline knows them all and nobody but Pipeline knows Pipeline.</summary>
    private static readonly ImmutableArray<string> Stages =
    [
        "Declarations",
        "Fetching",
        "Extraction",
        "Versioning",
        "Analysis",
        "Publishing",
        "Pipeline",
    ];

    /// <summary>Uses of a later stage.</summary>
    /// <param name="root">The namespace whose children are the stages.</param>
    public static IEnumerable<TypeUse> LaterStages(IEnumerable<TypeUse> uses, string root) =>
        uses.Where(u => Stage(u.FromNamespace, root) is var from and >= 0 && Stage(u.ToNamespace, root) > from);

    /// <summary>How many uses go from one stage to another: what <see cref="LaterStages"/> looked at.</summary>
    public static int BetweenStages(IEnumerable<TypeUse> uses, string root) =>
        uses.Count(u => Stage(u.FromNamespace, root) is var from and >= 0 && Stage(u.ToNamespace, root) is var to and >= 0 && from != to);

    /// <summary>Uses of a namespace by code that is not in one of the places allowed to.</summary>
    public static IEnumerable<TypeUse> Outside(IEnumerable<TypeUse> uses, string used, params string[] allowed) =>
        uses.Where(u => IsIn(u.ToNamespace, used) && !allowed.Any(a => IsIn(u.FromNamespace, a)));

    /// <summary>Uses of a member by code outside a namespace.</summary>
    public static IEnumerable<MemberUse> MemberOutside(IEnumerable<MemberUse> uses, string member, string allowed) =>
        uses.Where(u => u.Member == member && !IsIn(u.FromNamespace, allowed));

    public static bool IsIn(string space, string root) => space == root || space.StartsWith(root + ".", StringComparison.Ordinal);

    private static int Stage(string space, string root) =>
        space.StartsWith(root + ".", StringComparison.Ordinal) ? Stages.IndexOf(space[(root.Length + 1)..].Split('.')[0]) : -1;
}
