using System.Collections.Immutable;
using ClauseAtlas.Versioning.Alignment;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>The lasting identity of clauses: a clause keeps its number while it stays, moves or is reworded; a new one gets the next number.</summary>
public static class ClauseIdentity
{
    /// <summary>Numbers as bytes: each the zigzag difference to the one before it plus one, in base-128 groups (LEB128). Consecutive numbers take a byte each.</summary>
    public static byte[] Encode(ImmutableArray<int> ids)
    {
        var bytes = new List<byte>(ids.Length);
        var expected = 1;
        foreach (var id in ids)
        {
            var difference = id - expected;
            var left = (uint)((difference << 1) ^ (difference >> 31));
            while (left >= 0x80)
            {
                bytes.Add((byte)(left | 0x80));
                left >>= 7;
            }

            bytes.Add((byte)left);
            expected = id + 1;
        }

        return [.. bytes];
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes end inside a number.</exception>
    public static ImmutableArray<int> Decode(ReadOnlySpan<byte> bytes)
    {
        var ids = ImmutableArray.CreateBuilder<int>(bytes.Length);
        var (expected, value, shift) = (1, 0U, 0);
        foreach (var b in bytes)
        {
            value |= (uint)(b & 0x7F) << shift;
            shift += 7;
            if (b < 0x80)
            {
                var id = expected + ((int)(value >> 1) ^ -(int)(value & 1));
                ids.Add(id);
                (expected, value, shift) = (id + 1, 0, 0);
            }
        }

        return shift == 0
            ? ids.ToImmutable()
            : throw new InvalidDataException("The clause numbers of a version end inside a number; run `atlas fsck`.");
    }

    internal static ImmutableArray<int> First(PolicyText text) => [.. Enumerable.Range(1, text.Clauses.Length)];

    /// <summary>The numbers of the new text's clauses, and the next free number.</summary>
    internal static (ImmutableArray<int> Ids, int Next) Carry(ImmutableArray<int> old, List<ClausePair> pairs, PolicyText @new, int next)
    {
        var ids = new int[@new.Clauses.Length];
        foreach (var pair in pairs)
        {
            if (pair.Old >= 0 && pair.New >= 0 && pair.Old < old.Length && ids[pair.New] == 0)
            {
                ids[pair.New] = old[pair.Old];
            }
        }

        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = ids[i] == 0 ? next++ : ids[i];
        }

        return ([.. ids], next);
    }
}
