using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>The frames of a segment file, found by their headers without unpacking them (RFC 8878 §3.1).</summary>
internal static class SegmentFrames
{
    /// <summary>Largest record this archive writes: pages are limited far below.</summary>
    private const int LargestRecord = 1 << 30;

    /// <summary>Offset and length of each whole frame; ends at a torn one.</summary>
    public static IEnumerable<(long Offset, int Length)> Walk(FileStream file, long from)
    {
        var at = from;
        while (Length(file, at) is > 0 and var length)
        {
            yield return (at, length);
            at += length;
        }
    }

    public static WarcRecord Read(FileStream file, Decompressor decompressor, long offset, int length)
    {
        var packed = new byte[length];
        file.Position = offset;
        file.ReadExactly(packed);
        var bytes = decompressor.Unwrap(packed, LargestRecord).ToArray();
        var record = WarcRecordReader.Read(bytes, out var used) ?? throw new InvalidDataException("a record of an unknown type");
        return used == bytes.Length ? record : throw new InvalidDataException("bytes behind the record");
    }

    /// <summary>The length of the frame at an offset, or 0 when none or only part of one is there.</summary>
    private static int Length(FileStream file, long offset)
    {
        Span<byte> head = stackalloc byte[5];
        if (!TryRead(file, offset, head) || BitConverter.ToUInt32(head) != 0xFD2FB528)
        {
            return 0;
        }

        var descriptor = head[4];
        var single = (descriptor & 0x20) != 0;
        var sizeBytes = (descriptor >> 6) switch
        {
            0 => single ? 1 : 0,
            1 => 2,
            2 => 4,
            _ => 8,
        };
        int[] idBytes = [0, 1, 2, 4];
        var at = offset + 5 + (single ? 0 : 1) + idBytes[descriptor & 3] + sizeBytes;
        Span<byte> block = stackalloc byte[3];
        while (TryRead(file, at, block))
        {
            var header = block[0] | block[1] << 8 | block[2] << 16;
            at += 3 + ((header >> 1 & 3) == 1 ? 1 : header >> 3);
            if ((header & 1) != 0)
            {
                at += (descriptor & 4) != 0 ? 4 : 0;
                return at <= file.Length && at - offset <= int.MaxValue ? (int)(at - offset) : 0;
            }
        }

        return 0;
    }

    private static bool TryRead(FileStream file, long offset, Span<byte> into)
    {
        if (offset + into.Length > file.Length)
        {
            return false;
        }

        file.Position = offset;
        file.ReadExactly(into);
        return true;
    }
}
