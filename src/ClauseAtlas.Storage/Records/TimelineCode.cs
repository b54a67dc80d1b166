using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClauseAtlas.Evidence;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Storage.Records;

/// <summary>A timeline as rows: what has been seen in its own table, the rest as JSON beside the document.</summary>
internal static class TimelineCode
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new DigestText(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(DocumentTimeline timeline) =>
        JsonSerializer.Serialize(new Rest(timeline.Current, timeline.NextClauseId, timeline.Pending), Options);

    public static DocumentTimeline Read(string? json, IEnumerable<SeenTextRow> seen)
    {
        if (json is null)
        {
            return DocumentTimeline.Empty;
        }

        var rest =
            JsonSerializer.Deserialize<Rest>(json, Options)
            ?? throw new InvalidDataException("A document's timeline in the index is empty; run `atlas fsck`.");
        return new DocumentTimeline
        {
            Current = rest.Current,
            NextClauseId = rest.NextClauseId,
            Pending = rest.Pending,
            Seen = seen.ToImmutableDictionary(
                s => Sha256.Parse(s.TextDigest),
                s => new SeenText(s.Role, s.Version, s.FirstSeenAt, s.LastSeenAt, s.Times, s.FirstCaptureId)
                {
                    WordHash = unchecked((ulong)s.WordHash),
                }
            ),
        };
    }

    private sealed record Rest(VersionState? Current, int NextClauseId, ImmutableArray<PendingText> Pending);

    private sealed class DigestText : JsonConverter<Sha256>
    {
        public override Sha256 Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Sha256.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Sha256 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
