using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Every key a declaration may have, by where it stands. The JSON schema lists the same ones; a test compares them.</summary>
internal static class DeclarationKeys
{
    public static readonly ImmutableArray<string> Entity = ["$schema", "name", "description", "sector", "website", "importedFrom", "terms"];

    public static readonly ImmutableArray<string> Page = ["fetch", "select", "remove", "filter", "executeClientScripts", "mode"];

    public static readonly ImmutableArray<string> Source = [.. Page, "combine"];

    public static readonly ImmutableArray<string> Document =
    [
        .. Source,
        "type",
        "title",
        "language",
        "jurisdiction",
        "validFrom",
        "validUntil",
    ];

    public static readonly ImmutableArray<string> Earlier = [.. Source, "validUntil"];

    public static readonly ImmutableArray<string> Range = ["startBefore", "startAfter", "endBefore", "endAfter"];
}
