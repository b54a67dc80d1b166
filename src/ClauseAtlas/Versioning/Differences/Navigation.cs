using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Tells menus that slipped into a text from the document's own words: runs of short entries that are links and nothing else.</summary>
internal static class Navigation
{
    /// <summary>Links only, short, and at least two such neighbours within the next four clauses on either side.</summary>
    public static bool Is(PolicyText text, int index)
    {
        if (!IsBareLink(text.Clauses[index]))
        {
            return false;
        }

        var neighbours = 0;
        for (var i = Math.Max(0, index - 3); i <= Math.Min(text.Clauses.Length - 1, index + 3); i++)
        {
            neighbours += i != index && IsBareLink(text.Clauses[i]) ? 1 : 0;
        }

        return neighbours >= 2;
    }

    private static bool IsBareLink(in Clause clause) =>
        clause.Kind is not ClauseKind.Heading && clause.Words is > 0 and <= 8 && clause.LinkedWords == clause.Words;
}
