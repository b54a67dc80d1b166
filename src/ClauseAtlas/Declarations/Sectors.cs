using System.Collections.Immutable;

namespace ClauseAtlas.Declarations;

/// <summary>The fields our own catalogue files its entities under. A declaration may name another; pages then group by it as it is written.</summary>
public static class Sectors
{
    public static ImmutableArray<string> Known { get; } =
    [
        "AI",
        "commerce",
        "developer tools",
        "education",
        "finance",
        "games",
        "health",
        "media",
        "platform",
        "privacy and security",
        "productivity",
        "social",
        "telecom",
        "travel",
    ];
}
