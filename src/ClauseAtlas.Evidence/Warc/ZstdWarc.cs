using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Records of a <c>.warc.zst</c>, with a dictionary frame or without; a record may take several frames.</summary>
internal static class ZstdWarc
{
    public static IEnumerable<WarcPlace> Read(FileStream file)
    {
        var (decompressor, at) = Open(file, out var trouble);
        using var _ = decompressor;
        if (trouble is not null)
        {
            yield return new WarcPlace(0, null, trouble);
        }

        var pending = Array.Empty<byte>();
        var start = at;
        foreach (var (offset, length) in SegmentFrames.Walk(file, at))
        {
            at = offset + length;
            var bytes = Unpack(file, decompressor, offset, length, out trouble);
            if (trouble is not null)
            {
                pending = [];
                yield return new WarcPlace(offset, null, trouble);
                continue;
            }

            start = pending.Length == 0 ? offset : start;
            byte[] joined = [.. pending, .. bytes];
            if (!IsWhole(joined) && joined.Length < WarcRecordStream.LargestRecord)
            {
                pending = joined;
                continue;
            }

            pending = [];
            foreach (var place in new WarcRecordStream(new MemoryStream(joined)).ReadAll())
            {
                yield return place with
                {
                    Offset = start,
                };
            }
        }

        if (pending.Length > 0 || at < file.Length)
        {
            yield return new WarcPlace(
                pending.Length > 0 ? start : at,
                null,
                "the file ends in the middle of a record, or is damaged here"
            );
        }
    }

    /// <summary>A record ends with two line ends; frames that end elsewhere are continued by the next.</summary>
    private static bool IsWhole(byte[] bytes)
    {
        if (!bytes.AsSpan().EndsWith("\r\n\r\n"u8))
        {
            return false;
        }

        var places = new WarcRecordStream(new MemoryStream(bytes)).ReadAll();
        return places.All(p => p.Problem is null || !p.Problem.Contains("cut off", StringComparison.Ordinal));
    }

    private static (Decompressor, long) Open(FileStream file, out string? trouble)
    {
        trouble = null;
        Span<byte> head = stackalloc byte[4];
        file.ReadExactly(head);
        if (BitConverter.ToUInt32(head) == 0xFD2FB528)
        {
            return (new Decompressor(), 0);
        }

        try
        {
            var (segment, length) = ZstdSegment.Open(file);
            return (segment.Decompressor(), length);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or ZstdException)
        {
            trouble = $"the dictionary cannot be read: {broken.Message}";
            return (new Decompressor(), file.Length);
        }
    }

    private static byte[] Unpack(FileStream file, Decompressor decompressor, long offset, int length, out string? trouble)
    {
        trouble = null;
        var packed = new byte[length];
        file.Position = offset;
        file.ReadExactly(packed);
        try
        {
            return decompressor.Unwrap(packed, WarcRecordStream.LargestRecord).ToArray();
        }
        catch (ZstdException broken)
        {
            trouble = $"the frame is damaged: {broken.Message}";
            return [];
        }
    }
}
