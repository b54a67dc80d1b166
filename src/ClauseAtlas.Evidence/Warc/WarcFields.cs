using System.Text;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>The block of a metadata record: <c>name: value</c> lines (<c>application/warc-fields</c>). Names are ours, values have no line ends.</summary>
public static class WarcFields
{
    public const string ContentType = "application/warc-fields";

    public static byte[] Write(IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            if (value is { Length: > 0 })
            {
                text.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static Dictionary<string, string> Read(ReadOnlySpan<byte> block)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Encoding.UTF8.GetString(block).Split("\r\n"))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                fields[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }

        return fields;
    }
}
