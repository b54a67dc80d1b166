using System.Runtime.InteropServices;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Counts sentences added, removed and modified. Headings, and clauses whose words stayed, count nothing.</summary>
internal static class SentenceChanges
{
    public static SentenceCounts Count(PolicyText old, PolicyText @new, IEnumerable<(ClausePair Pair, Difference Difference)> differences)
    {
        var (added, removed, modified) = (0, 0, 0);
        foreach (var (pair, difference) in differences)
        {
            if (difference.Class is ChangeClass.Cosmetic or ChangeClass.Structural)
            {
                continue;
            }

            var before = pair.Old >= 0 ? Sentences(old, pair.Old) : [];
            var after = pair.New >= 0 ? Sentences(@new, pair.New) : [];
            foreach (var (hash, count) in before.ToList())
            {
                var same = Math.Min(count, after.GetValueOrDefault(hash));
                before[hash] -= same;
                if (same > 0)
                {
                    after[hash] -= same;
                }
            }

            var (lost, gained) = (before.Values.Sum(), after.Values.Sum());
            modified += Math.Min(lost, gained);
            removed += Math.Max(0, lost - gained);
            added += Math.Max(0, gained - lost);
        }

        return new SentenceCounts(added, removed, modified);
    }

    private static Dictionary<ulong, int> Sentences(PolicyText text, int index)
    {
        ref readonly var clause = ref text.Clauses[index];
        var sentences = new Dictionary<ulong, int>();
        if (clause.Kind is ClauseKind.Heading)
        {
            return sentences;
        }

        var tokenizer = new Tokenizer();
        foreach (var sentence in SentenceReader.Read(text.Text, new Span(clause.WordsStart, clause.End)))
        {
            var hash = 0UL;
            foreach (var token in tokenizer.Read(text.Text, sentence.Start, sentence.End))
            {
                hash = (System.Numerics.BitOperations.RotateLeft(hash, 7) ^ token.Hash) * 0xD6E8FEB86659FD93UL;
            }

            if (hash != 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sentences, hash, out _)++;
            }
        }

        return sentences;
    }
}
