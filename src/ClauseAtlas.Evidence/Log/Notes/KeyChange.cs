using System.Text;
using System.Text.Json.Nodes;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>
/// A log's change from one key to the next, as an entry of the log: both keys sign the step, the old one to allow it, the new one to show that it is
/// held. The checkpoint with the entry last in it is signed by both keys, those after it by the new one alone.
/// </summary>
public sealed record KeyChange(NoteKey Previous, NoteKey Next)
{
    public const string Kind = "key";

    internal static LogEntry Entry(NoteSigner previous, NoteSigner next, DateTimeOffset logged)
    {
        if (next.Key.Name != previous.Key.Name || next.Key.Kind is not NoteKeyKind.Ed25519)
        {
            throw new ArgumentException($"The next key must be an Ed25519 key of {previous.Key.Name}.", nameof(next));
        }

        var statement = Statement(previous.Key, next.Key);
        return LogEntry.Of(
            Kind,
            logged,
            new JsonObject
            {
                ["previous"] = previous.Key.ToString(),
                ["next"] = next.Key.ToString(),
                ["allowed"] = Convert.ToBase64String(previous.SignBytes(statement)),
                ["held"] = Convert.ToBase64String(next.SignBytes(statement)),
            }
        );
    }

    /// <summary>The change that an entry records; null when it records something else.</summary>
    /// <exception cref="FormatException">The entry claims a change that its keys did not sign.</exception>
    public static KeyChange? Of(LogEntry entry)
    {
        if (entry.Kind != Kind)
        {
            return null;
        }

        var members = entry.Members;
        var (previous, next) = (NoteKey.Parse(Text(members, "previous")), NoteKey.Parse(Text(members, "next")));
        var statement = Statement(previous, next);
        return
            previous.Name == next.Name
            && previous.IsOver(statement, Base64.Strict(Text(members, "allowed")))
            && next.IsOver(statement, Base64.Strict(Text(members, "held")))
            ? new KeyChange(previous, next)
            : throw new FormatException("The entry names a change of keys that the two keys did not sign.");
    }

    /// <summary>No note can have this text: an origin has no spaces.</summary>
    private static byte[] Statement(NoteKey previous, NoteKey next) => Encoding.UTF8.GetBytes($"log key change v1\n{previous}\n{next}\n");

    private static string Text(JsonObject members, string name) =>
        members[name] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new FormatException($"The entry of a key change has no text `{name}`.");
}
