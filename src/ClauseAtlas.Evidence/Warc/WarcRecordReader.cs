using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>Reads one record from its bytes (WARC 1.0 and 1.1). Unknown fields are kept in order.</summary>
public static class WarcRecordReader
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "WARC-Type",
        "WARC-Record-ID",
        "WARC-Date",
        "WARC-Target-URI",
        "Content-Type",
        "Content-Length",
    };

    /// <summary>The record at the start of the bytes and how many bytes it takes; the block digest is checked where its algorithm is known.</summary>
    /// <returns>Null for a record type that is not known (to be skipped); its length is given all the same.</returns>
    /// <exception cref="InvalidDataException">No record, a broken one, or one whose block does not give its digest.</exception>
    public static WarcRecord? Read(ReadOnlyMemory<byte> bytes, out int length)
    {
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        if (!bytes.Span.StartsWith("WARC/1."u8) || end < 0 || end > 1 << 20)
        {
            throw new InvalidDataException("no WARC record starts here");
        }

        var fields = Fields(Encoding.UTF8.GetString(bytes.Span[..end]));
        var size = int.TryParse(First(fields, "Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : -1;
        if (size < 0 || end + 4 + size > bytes.Length)
        {
            throw new InvalidDataException(
                size < 0
                    ? "the record has no usable Content-Length"
                    : $"the record says {size:N0} bytes, {bytes.Length - end - 4:N0} are there"
            );
        }

        var block = bytes.Slice(end + 4, size);
        length = Math.Min(bytes.Length, end + 4 + size + 4);
        if (First(fields, "WARC-Block-Digest") is { } digest && WarcDigest.Matches(digest, block.Span) == false)
        {
            throw new InvalidDataException($"the block of {First(fields, "WARC-Record-ID")} does not give its digest");
        }

        if (First(fields, "WARC-Type") is not { } name || !name.All(c => char.IsAsciiLetter(c) || c is '-'))
        {
            throw new InvalidDataException("the record has no usable WARC-Type");
        }

        if (!Enum.TryParse<WarcRecordType>(name, ignoreCase: true, out var type))
        {
            return null;
        }

        var date = DateTimeOffset.TryParse(
            First(fields, "WARC-Date"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : throw new InvalidDataException("the record has no usable WARC-Date");
        return new WarcRecord(
            type,
            First(fields, "WARC-Record-ID")?.Trim('<', '>') ?? throw new InvalidDataException("the record has no WARC-Record-ID"),
            date,
            First(fields, "WARC-Target-URI")?.Trim('<', '>'),
            First(fields, "Content-Type") ?? "application/octet-stream",
            [.. fields.Where(f => !Own.Contains(f.Key) && !f.Key.Equals("WARC-Block-Digest", StringComparison.OrdinalIgnoreCase))],
            block
        );
    }

    private static ImmutableArray<KeyValuePair<string, string>> Fields(string head)
    {
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return fields.ToImmutable();
    }

    private static string? First(ImmutableArray<KeyValuePair<string, string>> fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return field.Value;
            }
        }

        return null;
    }
}
