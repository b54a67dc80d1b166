using System.Runtime.CompilerServices;
using ClauseAtlas.Versioning.Alignment;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>The last comparison of each text that is in memory: a text is compared when it comes and again when it is confirmed.</summary>
internal static class ComparedTexts
{
    private static readonly ConditionalWeakTable<string, Entry> Last = [];

    public static (Comparison Comparison, List<ClausePair> Pairs) Compare(string old, string @new)
    {
        if (Last.TryGetValue(@new, out var entry) && ReferenceEquals(entry.Old, old))
        {
            return (entry.Comparison, entry.Pairs);
        }

        var (comparison, pairs) = TextComparer.Compare(PolicyTexts.Read(old), PolicyTexts.Read(@new));
        Last.AddOrUpdate(@new, new Entry(old, comparison, pairs));
        return (comparison, pairs);
    }

    private sealed record Entry(string Old, Comparison Comparison, List<ClausePair> Pairs);
}
