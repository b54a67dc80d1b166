namespace ClauseAtlas.Evidence.Warc;

/// <summary>Records of a <c>.warc.gz</c>, member by member; behind a damaged member the next one is looked for.</summary>
internal static class GzipWarc
{
    public static IEnumerable<WarcPlace> Read(FileStream file)
    {
        long? at = 0;
        while (at < file.Length)
        {
            var start = at.Value;
            using var member = Member(file, start, out var trouble);
            var records = member is null ? null : new WarcRecordStream(member);
            while (records is not null && Next(records, out trouble) is { } place)
            {
                // A position of the inflated bytes says nothing to a reader of the file.
                yield return place with
                {
                    Offset = start,
                };
            }

            if (trouble is not null)
            {
                yield return new WarcPlace(start, null, trouble);
            }

            at = trouble is null && member!.End > 0 ? member.End : NextMember(file, start + 1);
        }
    }

    private static GzipMember? Member(FileStream file, long at, out string? trouble)
    {
        try
        {
            trouble = null;
            return new GzipMember(file, at);
        }
        catch (InvalidDataException broken)
        {
            trouble = broken.Message;
            return null;
        }
    }

    private static WarcPlace? Next(WarcRecordStream records, out string? trouble)
    {
        try
        {
            trouble = null;
            return records.Next();
        }
        catch (InvalidDataException broken)
        {
            trouble = $"the gzip member is damaged: {broken.Message}";
            return null;
        }
    }

    /// <summary>The next offset where a member that holds a record seems to start, or null.</summary>
    private static long? NextMember(FileStream file, long from)
    {
        var buffer = new byte[1 << 16];
        while (from < file.Length)
        {
            file.Position = from;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var magic = buffer.AsSpan(0, read).IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]);
            if (magic < 0)
            {
                from += Math.Max(1, read - 2);
            }
            else if (StartsRecord(file, from + magic))
            {
                return from + magic;
            }
            else
            {
                from += magic + 1;
            }
        }

        return null;
    }

    private static bool StartsRecord(FileStream file, long at)
    {
        try
        {
            using var member = new GzipMember(file, at);
            var start = new byte[7];
            return member.ReadAtLeast(start, 7, throwOnEndOfStream: false) == 7 && start.AsSpan().SequenceEqual("WARC/1."u8);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
