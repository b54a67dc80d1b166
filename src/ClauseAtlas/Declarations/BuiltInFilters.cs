using System.Collections.Immutable;

namespace ClauseAtlas.Declarations;

/// <summary>The filters a declaration may name. They are few and plain on purpose: a filter of another name is code somebody else wrote, which is reported and never run.</summary>
public static class BuiltInFilters
{
    /// <summary>Drops the named query parameters from <c>a[href]</c> and <c>img[src]</c>; takes their names.</summary>
    public const string RemoveQueryParams = "removeQueryParams";

    /// <summary>All names.</summary>
    public static ImmutableArray<string> Names { get; } = [RemoveQueryParams];

    /// <summary>Whether a filter can be run here.</summary>
    public static bool Supports(FilterUse filter) => Names.Contains(filter.Name);
}
