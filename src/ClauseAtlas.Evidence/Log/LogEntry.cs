using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// One entry of the log: a JSON object in its canonical form with at least <c>kind</c> (what it records) and <c>logged</c> (UTC, whole seconds).
/// It holds digests, ids and times, never texts. Integers only, up to 2^53-1: other numbers print differently from one JSON library to the next.
/// </summary>
public sealed class LogEntry
{
    /// <summary>Longest entry. C2SP tlog-tiles prefixes an entry with 16 bits; this leaves room below that.</summary>
    public const int LargestBytes = 60 * 1024;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const long LargestInteger = (1L << 53) - 1;

    private LogEntry(string kind, DateTimeOffset logged, byte[] bytes) => (Kind, Logged, Bytes) = (kind, logged, bytes);

    /// <summary>What the entry records: <c>capture</c>, <c>version</c>, <c>change</c>, <c>key</c>, …</summary>
    public string Kind { get; }

    /// <summary>When the log took it. Never earlier than the entry before it: that is what makes a back-dated entry visible.</summary>
    public DateTimeOffset Logged { get; }

    /// <summary>The canonical bytes: what is hashed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The leaf hash.</summary>
    public Sha256 Hash => MerkleHash.Leaf(Bytes.Span);

    /// <summary>The entry's members.</summary>
    public JsonObject Members => CanonicalJson.Read(Bytes.Span)!.AsObject();

    /// <summary>Makes an entry of its members; <c>kind</c> and <c>logged</c> are added.</summary>
    /// <exception cref="FormatException">The members have no canonical form, or are too large.</exception>
    public static LogEntry Of(string kind, DateTimeOffset logged, JsonObject members)
    {
        var all = members.DeepClone().AsObject();
        all["kind"] = kind;
        all["logged"] = logged.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return Parse(CanonicalJson.Write(all));
    }

    /// <summary>Reads an entry's bytes.</summary>
    /// <exception cref="FormatException">Not an entry in its canonical form.</exception>
    public static LogEntry Parse(byte[] bytes)
    {
        if (bytes.Length > LargestBytes)
        {
            throw new FormatException($"A log entry has at most {LargestBytes} bytes, not {bytes.Length}. Log digests, not texts.");
        }

        if (CanonicalJson.Read(bytes) is not JsonObject members)
        {
            throw new FormatException("A log entry is a JSON object.");
        }

        if (!CanonicalJson.Write(members).AsSpan().SequenceEqual(bytes))
        {
            throw new FormatException("The log entry is not in its canonical form (RFC 8785).");
        }

        RequireSmallIntegers(members);
        return new LogEntry(Text(members, "kind"), Time(Text(members, "logged")), bytes);
    }

    private static string Text(JsonObject members, string name) =>
        members[name] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() is { Length: > 0 } text
            ? text
            : throw new FormatException($"The log entry has no text `{name}`.");

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException($"`{text}` is not a time like 2026-01-31T12:00:00Z.");

    private static void RequireSmallIntegers(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (_, member) in members)
                {
                    RequireSmallIntegers(member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    RequireSmallIntegers(item);
                }

                break;
            case JsonValue number when number.GetValueKind() is JsonValueKind.Number:
                if (
                    !long.TryParse(number.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    || Math.Abs((decimal)integer) > LargestInteger
                )
                {
                    throw new FormatException(
                        $"{number.ToJsonString()}: numbers in a log entry are integers up to 2^53-1; write others as text."
                    );
                }

                break;
            default:
                break;
        }
    }
}
