using System.Runtime.CompilerServices;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Texts cut into clauses once as long as they stay in memory: each is compared with the one before it and the one after.</summary>
internal static class PolicyTexts
{
    private static readonly ConditionalWeakTable<string, PolicyText> Cut = [];

    public static PolicyText Read(string text) => Cut.GetValue(text, PolicyText.Read);

    /// <summary>Whether two texts hold the same words in the same order of clauses.</summary>
    public static bool SameWords(string a, string b)
    {
        var (left, right) = (Hashes(a), Hashes(b));
        return left.SequenceEqual(right);
    }

    private static IEnumerable<ulong> Hashes(string text) =>
        Read(text).Clauses.Where(c => c.Hash != 0 && c.Kind is not ClauseKind.Metadata).Select(c => c.Hash);
}
