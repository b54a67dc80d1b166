using System.Buffers.Binary;

namespace ClauseAtlas.Evidence.Log;

/// <summary>Up to 256 entries, each behind its length in 16 bits, big-endian (C2SP tlog-tiles, "Log entries").</summary>
internal static class EntryBundle
{
    /// <summary>No bundle is larger: 256 entries of the largest length.</summary>
    public const int LargestBytes = TilePath.FullWidth * (2 + ushort.MaxValue);

    public static void Append(List<byte> bundle, ReadOnlySpan<byte> entry)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
        bundle.AddRange(length);
        bundle.AddRange(entry);
    }

    /// <summary>The entries of a bundle.</summary>
    /// <exception cref="InvalidDataException">It is cut short, or holds more or fewer than it should.</exception>
    public static List<byte[]> Read(ReadOnlySpan<byte> bundle, int width)
    {
        var entries = new List<byte[]>(width);
        while (bundle.Length > 0)
        {
            if (bundle.Length < 2 || bundle.Length - 2 < BinaryPrimitives.ReadUInt16BigEndian(bundle))
            {
                throw new InvalidDataException($"The bundle ends inside entry {entries.Count}.");
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            entries.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }

        return entries.Count == width
            ? entries
            : throw new InvalidDataException($"The bundle holds {entries.Count} entries; {width} are expected.");
    }
}
