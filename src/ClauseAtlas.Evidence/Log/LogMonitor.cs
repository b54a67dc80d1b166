using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>What a visit to a log found. The list is closed.</summary>
public enum MonitorFinding
{
    /// <summary>The same checkpoint as last time.</summary>
    Unchanged,

    /// <summary>New entries behind the old ones, each as it should be.</summary>
    Grown,

    /// <summary>A checkpoint from before the last one seen, of the same history: a cache, perhaps. Look again later.</summary>
    Older,

    /// <summary>The checkpoint, a tile or an entry could not be had or read. Look again; a log that stays so hides something.</summary>
    Unreadable,

    /// <summary>The checkpoint is not signed by the log's key, or is another log's.</summary>
    NotSigned,

    /// <summary>Signed, and not a continuation of what was signed before: entries were removed, changed or put in between. Both notes prove it.</summary>
    Forked,

    /// <summary>The entries served are not the ones that the checkpoint signs.</summary>
    EntriesDiffer,

    /// <summary>Signed and appended, but an entry breaks the rules: it claims an earlier time than those before it, or is not canonical.</summary>
    BadEntry,
}

/// <summary>What a visit found.</summary>
/// <param name="Next">The state to keep; the old one whenever something was wrong.</param>
/// <param name="Found">The checkpoint found, as it was served: keep it together with the state's note when something was wrong.</param>
public sealed record MonitorReport(MonitorFinding Finding, string Why, MonitorState Next, string Found)
{
    /// <summary>Whether somebody must be told.</summary>
    public bool IsAlarm => Finding is not (MonitorFinding.Unchanged or MonitorFinding.Grown or MonitorFinding.Older);
}

/// <summary>
/// Follows another's log. It trusts its own last state and the log's first key, nothing served: new entries are hashed onto its own frontier, and the
/// served tiles must prove the same step.
/// </summary>
/// <param name="mostEntries">More new entries than this in one visit are refused as absurd.</param>
public sealed class LogMonitor(ILogFiles files, long mostEntries = 10_000_000)
{
    /// <param name="entry">Told of each new entry with its index, before the checkpoint is known to be good; a report without alarm confirms them.</param>
    public async Task<MonitorReport> VisitAsync(MonitorState last, Action<long, byte[]> entry, CancellationToken cancellation)
    {
        byte[]? bytes = null;
        try
        {
            bytes = await files.ReadAsync(TransparencyLog.CheckpointFile, SignedNote.LargestBytes, cancellation);
            return bytes is null
                ? new MonitorReport(MonitorFinding.Unreadable, "The log has no checkpoint.", last, "")
                : await CompareAsync(last, bytes, entry, cancellation);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return Report(MonitorFinding.Unreadable, problem.Message, last, bytes ?? []);
        }
    }

    private async Task<MonitorReport> CompareAsync(
        MonitorState last,
        byte[] found,
        Action<long, byte[]> entry,
        CancellationToken cancellation
    )
    {
        var (signed, problem, why) = new CheckpointTrust(last.Key).Open(found);
        if (signed is null && problem is not CheckpointProblem.UnknownKey)
        {
            return Report(MonitorFinding.NotSigned, $"{why} ({problem})", last, found);
        }

        // By a key we do not know: perhaps the log changed it since, which its new entries would have to show.
        var checkpoint = signed?.Checkpoint ?? Checkpoint.Parse(SignedNote.Parse(found).Text);
        if (signed is not null && checkpoint.Size <= last.Seen.Size)
        {
            return await LookBackAsync(last, checkpoint, found, cancellation);
        }

        var news = checkpoint.Size - last.Seen.Size;
        return news <= 0 ? Report(MonitorFinding.NotSigned, why, last, found)
            : news > mostEntries ? Report(MonitorFinding.Unreadable, $"{news} new entries; at most {mostEntries} are read.", last, found)
            : await FollowAsync(last, checkpoint, found, entry, cancellation);
    }

    private async Task<MonitorReport> LookBackAsync(MonitorState last, Checkpoint checkpoint, byte[] found, CancellationToken cancellation)
    {
        if (checkpoint.Size == last.Seen.Size)
        {
            return checkpoint.Root == last.Seen.Root
                ? Report(MonitorFinding.Unchanged, "", last, found)
                : Report(MonitorFinding.Forked, $"Two checkpoints of {checkpoint.Size} entries have different roots.", last, found);
        }

        return await StillProvesAsync(checkpoint, last.Seen, cancellation)
            ? Report(MonitorFinding.Older, $"The log shows {checkpoint.Size} entries; {last.Seen.Size} were seen.", last, found)
            : Report(
                MonitorFinding.Forked,
                $"The log shows {checkpoint.Size} entries and no proof that the {last.Seen.Size} seen before continue them: entries were removed.",
                last,
                found
            );
    }

    /// <summary>A log that signs fewer entries than before and has no longer what proves the rest removed it.</summary>
    private async Task<bool> StillProvesAsync(Checkpoint older, Frontier seen, CancellationToken cancellation)
    {
        try
        {
            return await ProvesAsync(older.Size, older.Root, seen.Size, seen.Root, cancellation);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private async Task<MonitorReport> FollowAsync(
        MonitorState last,
        Checkpoint checkpoint,
        byte[] found,
        Action<long, byte[]> entry,
        CancellationToken cancellation
    )
    {
        var order = new EntryOrder(last.LastLogged, last.Key);
        var (seen, tree, wrong) = (last.Seen, new LogTree(files, checkpoint.Size), (string?)null);
        while (seen.Size < checkpoint.Size)
        {
            var entries = await tree.EntriesAsync(seen.Size / TilePath.FullWidth, cancellation);
            entries = [.. entries.Skip((int)(seen.Size % TilePath.FullWidth))];
            for (var i = 0; i < entries.Count; i++)
            {
                entry(seen.Size + i, entries[i]);
                wrong ??= order.Take(entries[i]) is { } why ? $"Entry {seen.Size + i}: {why}" : null;
            }

            seen = seen.Add(entries.Select(e => MerkleHash.Leaf(e)));
        }

        // Whatever the entries say of keys, only the key that is in force at this size counts.
        var (signed, _, unsigned) = new CheckpointTrust(order.Key!).Open(found);
        if (signed is null)
        {
            return Report(MonitorFinding.NotSigned, unsigned, last, found);
        }

        if (!await ProvesAsync(last.Seen.Size, last.Seen.Root, checkpoint.Size, checkpoint.Root, cancellation))
        {
            return Report(
                MonitorFinding.Forked,
                $"The {checkpoint.Size} entries do not continue the {last.Seen.Size} seen before.",
                last,
                found
            );
        }

        return seen.Root != checkpoint.Root
                ? Report(MonitorFinding.EntriesDiffer, "The entries do not lead to the signed root.", last, found)
            : wrong is not null ? Report(MonitorFinding.BadEntry, wrong, last, found)
            : Report(
                MonitorFinding.Grown,
                "",
                new MonitorState(order.Key!, seen, order.Last, System.Text.Encoding.UTF8.GetString(found)),
                found
            );
    }

    /// <summary>Whether the served tiles prove that one tree continues the other. The roots are ours and the signed one, neither from the tiles.</summary>
    private async Task<bool> ProvesAsync(long first, Sha256 firstRoot, long second, Sha256 secondRoot, CancellationToken cancellation)
    {
        var tree = new LogTree(files, second);
        if (first == 0)
        {
            return firstRoot == MerkleHash.Empty && await tree.RootAsync(cancellation) == secondRoot;
        }

        return MerkleProof.VerifyConsistency(first, firstRoot, second, secondRoot, await tree.ConsistencyAsync(first, cancellation));
    }

    private static MonitorReport Report(MonitorFinding finding, string why, MonitorState next, byte[] found) =>
        new(finding, why, next, System.Text.Encoding.UTF8.GetString(found));
}
