using System.Buffers.Binary;
using System.Collections.Immutable;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// Entries and the signed checkpoint that they lead to, in one file (<c>next</c>): once it has its name, the log has these entries. Everything else
/// that is written for them follows from it, so that the next start can write it again.
/// </summary>
/// <param name="From">The size of the log before.</param>
internal sealed record LogBatch(long From, byte[] Checkpoint, ImmutableArray<byte[]> Entries)
{
    public const string FileName = "next";

    /// <summary>A digest, then the rest: its fields and entries, each behind its length.</summary>
    public byte[] ToBytes()
    {
        var rest = new List<byte>();
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, From);
        rest.AddRange(number);
        EntryBundle.Append(rest, Checkpoint);
        foreach (var entry in Entries)
        {
            EntryBundle.Append(rest, entry);
        }

        return [.. Sha256.Of(rest.ToArray()).ToBytes(), .. rest];
    }

    /// <exception cref="InvalidDataException">Damaged: it was whole when it got its name.</exception>
    public static LogBatch Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 42 || Sha256.Of(bytes[32..]) != new Sha256(bytes[..32]))
        {
            throw new InvalidDataException($"The log's file `{FileName}` is damaged. Restore it, and the log beside it, from one backup.");
        }

        var rest = bytes[40..];
        var parts = ImmutableArray.CreateBuilder<byte[]>();
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            parts.Add(rest.Slice(2, length).ToArray());
            rest = rest[(2 + length)..];
        }

        return new LogBatch(BinaryPrimitives.ReadInt64BigEndian(bytes[32..]), parts[0], [.. parts.Skip(1)]);
    }
}
