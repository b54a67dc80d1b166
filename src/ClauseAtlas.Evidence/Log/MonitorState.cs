using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// What a monitor keeps between two visits: enough to know a continuation of the log from a rewritten one. Keep it where the log's operator cannot write.
/// </summary>
/// <param name="Key">The log's key after the entries seen.</param>
/// <param name="Seen">The frontier of the entries seen: the monitor's own hashes, not the log's.</param>
/// <param name="LastLogged">When the last of them says it was logged.</param>
/// <param name="Note">The checkpoint of that size, as the log signed it: the evidence if the log shows another one. Empty before the first visit.</param>
public sealed record MonitorState(NoteKey Key, Frontier Seen, DateTimeOffset LastLogged, string Note)
{
    /// <summary>Before the first visit.</summary>
    /// <param name="key">The log's first key, known from elsewhere than the log.</param>
    public static MonitorState Start(NoteKey key) => new(key, Frontier.Empty, DateTimeOffset.MinValue, "");

    public byte[] ToJson() =>
        CanonicalJson.Write(
            new JsonObject
            {
                ["key"] = Key.ToString(),
                ["size"] = Seen.Size.ToString(CultureInfo.InvariantCulture),
                ["peaks"] = new JsonArray([.. Seen.Peaks.Select(p => (JsonNode)p.ToString())]),
                ["lastLogged"] = LastLogged.ToString("O", CultureInfo.InvariantCulture),
                ["note"] = Note,
            }
        );

    /// <exception cref="FormatException">Not a monitor's state.</exception>
    public static MonitorState Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var members = CanonicalJson.Read(json)!.AsObject();
            return new MonitorState(
                NoteKey.Parse((string)members["key"]!),
                Frontier.Of(
                    long.Parse((string)members["size"]!, CultureInfo.InvariantCulture),
                    [.. members["peaks"]!.AsArray().Select(p => Sha256.Parse((string)p!))]
                ),
                DateTimeOffset.ParseExact((string)members["lastLogged"]!, "O", CultureInfo.InvariantCulture),
                (string)members["note"]!
            );
        }
        catch (Exception problem)
            when (problem is InvalidOperationException or ArgumentNullException or NullReferenceException or JsonException)
        {
            throw new FormatException("Not the state of a monitor.", problem);
        }
    }
}
