using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>What must hold from one entry to the next: canonical bytes, times that never go back, keys that change by their own word.</summary>
internal sealed class EntryOrder(DateTimeOffset last = default, NoteKey? key = null)
{
    /// <summary>When the last entry was logged.</summary>
    public DateTimeOffset Last { get; private set; } = last;

    /// <summary>The log's key after the entries taken; null while none was known or named.</summary>
    public NoteKey? Key { get; private set; } = key;

    /// <summary>Takes the next entry.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Take(byte[] bytes)
    {
        try
        {
            var entry = LogEntry.Parse(bytes);
            if (KeyChange.Of(entry) is { } change)
            {
                if (Key is not null && change.Previous.ToString() != Key.ToString())
                {
                    return $"It changes the key {change.Previous}, which is not the log's key at that time.";
                }

                Key = change.Next;
            }

            if (entry.Logged < Last)
            {
                return $"It says it was logged {entry.Logged:u}, before the entry in front of it ({Last:u}): back-dated.";
            }

            Last = entry.Logged;
            return null;
        }
        catch (FormatException malformed)
        {
            return malformed.Message;
        }
    }
}
