using System.Text.RegularExpressions;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>What a text may have filled in: the names around the clause, and facts read from it.</summary>
internal static partial class Placeholders
{
    private static readonly string[] Names =
    [
        "entity",
        "document",
        "type",
        "contact",
        "quote",
        "date",
        "permalink",
        .. Words.Names<FactKind>(),
    ];

    public static string All => string.Join(", ", Names.Select(n => "{" + n + "}"));

    public static bool IsKnown(string name) => Names.Contains(name);

    public static IEnumerable<string> Of(string text) => Placeholder().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>The text with values; null when one has none.</summary>
    public static string? Fill(string text, Func<string, string?> value)
    {
        var missing = false;
        var filled = Placeholder()
            .Replace(
                text,
                m =>
                {
                    var found = value(m.Groups[1].Value);
                    missing |= found is null;
                    return found ?? "";
                }
            );
        return missing ? null : filled;
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Placeholder();
}
