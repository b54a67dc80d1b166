using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Terminal;

/// <summary>The machine formats: JSON with the names of DESIGN §6, one object or one line per record.</summary>
internal static class Wire
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object as one line.</summary>
    public static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>An enum's name as the formats spell it: <c>OptOutDeadline</c> → <c>opt_out_deadline</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A failure kind keeps the spelling of DESIGN §4: <c>NotAPolicy</c>.</summary>
    public static string Name(Fetching.CaptureFailureKind kind) => kind.ToString();

    public static string Name(Direction direction) =>
        direction switch
        {
            Direction.WorseForUsers => "worse for users",
            Direction.BetterForUsers => "better for users",
            Direction.Mixed => "mixed",
            _ => "neutral",
        };

    /// <summary>ISO 8601 in UTC, to the second unless there is more.</summary>
    public static string Time(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");
}
