using System.Globalization;
using ZstdSharp;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>What a crash leaves behind the last whole unit of a segment.</summary>
internal static class TornTail
{
    /// <summary>Where the last whole unit ends: after the last metadata record that can be read.</summary>
    public static SeriesEnd WholeUnits(FileStream file, ZstdSegment segment, int head)
    {
        using var decompressor = segment.Decompressor();
        using var buffered = new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        var frames = SegmentFrames.Walk(buffered, head).ToList();
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (IsMetadata(buffered, decompressor, frames[i]))
            {
                var first = frames.FindIndex(f => IsMetadata(buffered, decompressor, f));
                return new SeriesEnd(frames[i].Offset + frames[i].Length, SegmentCost.Of(head, frames[..(i + 1)], first + 1));
            }
        }

        return new SeriesEnd(head, new SegmentCost(head));
    }

    /// <summary>
    /// Cuts a file. The bytes go to a file beside it first (<c>NAME.torn-OFFSET</c>): from here a torn write and a damaged disk look the same,
    /// and behind a damaged place there may be whole captures.
    /// </summary>
    public static void Cut(FileStream file, long length)
    {
        if (file.Length <= length)
        {
            return;
        }

        file.Position = length;
        var aside = string.Create(CultureInfo.InvariantCulture, $"{file.Name}.torn-{length}");
        using (var kept = new FileStream(aside, FileMode.Create, FileAccess.Write))
        {
            file.CopyTo(kept);
            kept.Flush(flushToDisk: true);
        }

        file.SetLength(length);
        file.Flush(flushToDisk: true);
    }

    private static bool IsMetadata(FileStream file, Decompressor decompressor, (long Offset, int Length) frame)
    {
        try
        {
            return SegmentFrames.Read(file, decompressor, frame.Offset, frame.Length).Type is WarcRecordType.Metadata;
        }
        catch (Exception damage) when (damage is InvalidDataException or ZstdException)
        {
            return false;
        }
    }
}
