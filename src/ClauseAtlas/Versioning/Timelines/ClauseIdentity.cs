using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>
/// Lasting numbers of clauses. A clause keeps its number while it is the same, moved, reworded or regrouped; a new one gets the next number.
/// There is one entry for each clause of the text, in order; 0 stands for a clause without words.
/// </summary>
public static class ClauseIdentity
{
    /// <summary>Numbers for the first text of a document.</summary>
    internal static ImmutableArray<int> First(PolicyText text, ref int next)
    {
        var ids = new int[text.Clauses.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = HasWords(text, i) ? next++ : 0;
        }

        return [.. ids];
    }

    /// <summary>Numbers for the next text, carried along the pairs of the comparison.</summary>
    internal static ImmutableArray<int> Follow(ClauseComparison step, ImmutableArray<int> old, ref int next)
    {
        var ids = new int[step.New.Clauses.Length];
        foreach (var pair in step.Pairs)
        {
            var from = pair.Old;
            for (var i = pair.New; i >= 0 && i < pair.NewEnd; i++)
            {
                while (from >= 0 && from < pair.OldEnd && !HasWords(step.Old, from))
                {
                    from++;
                }

                // Of a joined run the first clauses lend their numbers; of a split one the later pieces are new.
                if (HasWords(step.New, i) && from >= 0 && from < pair.OldEnd && from < old.Length)
                {
                    ids[i] = old[from++];
                }
            }
        }

        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = ids[i] == 0 && HasWords(step.New, i) ? next++ : ids[i];
        }

        return [.. ids];
    }

    /// <summary>As bytes for a table: the difference to the number before, zigzag, seven bits a byte.</summary>
    public static byte[] ToBytes(ImmutableArray<int> ids)
    {
        var bytes = new List<byte>(ids.Length + 8);
        var before = 0;
        foreach (var id in ids)
        {
            var step = unchecked(id - before);
            var rest = (uint)((step << 1) ^ (step >> 31));
            for (; rest >= 0x80; rest >>= 7)
            {
                bytes.Add((byte)(rest | 0x80));
            }

            bytes.Add((byte)rest);
            before = id;
        }

        return [.. bytes];
    }

    /// <summary>The numbers back; a cut-off end is an error, never a guess.</summary>
    public static ImmutableArray<int> FromBytes(ReadOnlySpan<byte> bytes)
    {
        var ids = ImmutableArray.CreateBuilder<int>();
        var before = 0;
        for (var at = 0; at < bytes.Length; )
        {
            uint rest = 0;
            for (var shift = 0; ; shift += 7)
            {
                if (at >= bytes.Length || shift > 28)
                {
                    throw new InvalidDataException($"Clause numbers are damaged at byte {at}; rebuild the index.");
                }

                rest |= (uint)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                {
                    break;
                }
            }

            before = unchecked(before + ((int)(rest >> 1) ^ -(int)(rest & 1)));
            ids.Add(before);
        }

        return ids.ToImmutable();
    }

    private static bool HasWords(PolicyText text, int clause) => text.Clauses[clause] is { Hash: not 0, Kind: not ClauseKind.Metadata };
}
