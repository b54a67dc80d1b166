using System.Globalization;
using System.Text;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>A record as bytes: version line, fields, empty line, block, two line ends (WARC 1.1 §4).</summary>
internal static class WarcRecordWriter
{
    public static byte[] Write(WarcRecord record)
    {
        var head = new StringBuilder("WARC/1.1\r\n");
        Field(head, "WARC-Type", Name(record.Type));
        Field(head, "WARC-Record-ID", $"<{record.Id}>");
        Field(head, "WARC-Date", record.Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        if (record.Target is { } target)
        {
            Field(head, "WARC-Target-URI", target);
        }

        foreach (var (name, value) in record.Fields)
        {
            Field(head, name, value);
        }

        Field(head, "WARC-Block-Digest", $"sha256:{Sha256.Of(record.Block.Span)}");
        Field(head, "Content-Type", record.ContentType);
        Field(head, "Content-Length", record.Block.Length.ToString(CultureInfo.InvariantCulture));
        head.Append("\r\n");
        var prefix = Encoding.UTF8.GetBytes(head.ToString());
        var bytes = new byte[prefix.Length + record.Block.Length + 4];
        prefix.CopyTo(bytes, 0);
        record.Block.Span.CopyTo(bytes.AsSpan(prefix.Length));
        "\r\n\r\n"u8.CopyTo(bytes.AsSpan(bytes.Length - 4));
        return bytes;
    }

    public static string Name(WarcRecordType type) => type.ToString().ToLowerInvariant();

    private static void Field(StringBuilder head, string name, string value)
    {
        head.Append(name).Append(": ");
        foreach (var c in value)
        {
            // A line end in a value would start another field.
            head.Append(char.IsControl(c) ? ' ' : c);
        }

        head.Append("\r\n");
    }
}
