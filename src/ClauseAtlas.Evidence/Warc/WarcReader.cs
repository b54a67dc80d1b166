namespace ClauseAtlas.Evidence.Warc;

/// <summary>A record of a WARC file made by anybody, and where it lies: for compressed files, where its gzip member or zstd frame starts.</summary>
public sealed record WarcFound(string File, long Offset, WarcRecord Record);

/// <summary>A place of a WARC file that could not be read; reading went on behind it.</summary>
public sealed record WarcProblem(string File, long Offset, string Problem);

/// <summary>
/// Reads <c>.warc</c>, <c>.warc.gz</c> (a member a record, or one for all) and <c>.warc.zst</c> (with a dictionary or without), WARC 1.0 and 1.1, told
/// apart by their first bytes. Streams: one record is in memory at a time. Bad content is a problem and not an exception: what is whole is given, before
/// and behind it. Record types that are not known are passed over.
/// </summary>
public static class WarcReader
{
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    public static IEnumerable<WarcFound> Read(string path, Action<WarcProblem> problem)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        foreach (var (offset, record, trouble) in Open(file))
        {
            if (trouble is not null)
            {
                problem(new WarcProblem(path, offset, trouble));
            }
            else if (record is not null)
            {
                yield return new WarcFound(path, offset, record);
            }
        }
    }

    private static IEnumerable<WarcPlace> Open(FileStream file)
    {
        var magic = new byte[4];
        var read = file.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        file.Position = 0;
        return magic switch
        {
            [0x1F, 0x8B, ..] => GzipWarc.Read(file),
            [0x28, 0xB5, 0x2F, 0xFD] or [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18] => ZstdWarc.Read(file),
            _ when read == 0 => [new WarcPlace(0, null, "the file is empty")],
            _ => new WarcRecordStream(file).ReadAll(),
        };
    }
}

/// <summary>A record, or what is wrong at this place; neither for a record of an unknown type.</summary>
internal readonly record struct WarcPlace(long Offset, WarcRecord? Record, string? Problem);
