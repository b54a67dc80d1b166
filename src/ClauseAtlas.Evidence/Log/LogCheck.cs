using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>Something in a log's folder that is not as it must be.</summary>
/// <param name="File">Relative to the log's folder.</param>
public sealed record LogProblem(string File, string What);

/// <summary>What a full check found.</summary>
/// <param name="Size">How many entries the checkpoint has; 0 when it could not be read.</param>
/// <param name="Files">How many files were compared.</param>
public sealed record LogCheckReport(long Size, int Files, IReadOnlyList<LogProblem> Problems)
{
    public bool IsClean => Problems.Count == 0;
}

/// <summary>
/// Checks a log's folder whole, by reading alone: every entry is hashed again, every tile compared with what the entries give, the root with the signed
/// checkpoint, the order of times, the changes of keys, and that nothing else is there. Every byte served is covered.
/// </summary>
public sealed class LogCheck
{
    private readonly string _root;
    private readonly CheckpointTrust _trust;
    private readonly LogFolder _files;
    private readonly List<LogProblem> _problems = [];
    private readonly HashSet<string> _expected = [TransparencyLog.CheckpointFile, TransparencyLog.LockFile, LogBatch.FileName];
    private readonly EntryOrder _order = new();

    private LogCheck(string root, CheckpointTrust trust) => (_root, _trust, _files) = (root, trust, new LogFolder(root));

    /// <param name="trust">The log's present key, and the witnesses whose lines its checkpoint may carry.</param>
    public static async Task<LogCheckReport> RunAsync(string root, CheckpointTrust trust, CancellationToken cancellation)
    {
        var check = new LogCheck(root, trust);
        var size = await check.CheckAsync(cancellation);
        return new LogCheckReport(size, check._expected.Count, check._problems);
    }

    private async Task<long> CheckAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(TransparencyLog.CheckpointFile, SignedNote.LargestBytes, cancellation) is not { } bytes)
        {
            return 0;
        }

        var (signed, problem, why) = _trust.Open(bytes);
        if (signed is null)
        {
            Report(TransparencyLog.CheckpointFile, $"{why} ({problem})");
            return 0;
        }

        foreach (var unknown in signed.Unknown)
        {
            Report(TransparencyLog.CheckpointFile, $"A signature line of {unknown.Name} is by no key we know: it proves nothing.");
        }

        try
        {
            await CheckEntriesAsync(signed.Checkpoint, cancellation);
            await CheckBatchAsync(cancellation);
        }
        catch (InvalidDataException damage)
        {
            Report("tile", damage.Message);
        }

        CheckNothingElse();
        return signed.Checkpoint.Size;
    }

    private async Task CheckEntriesAsync(Checkpoint checkpoint, CancellationToken cancellation)
    {
        var (edge, tree) = (new LogEdge(), new LogTree(_files, checkpoint.Size));
        var tiles = new List<(TilePath Path, byte[] Bytes)>();
        foreach (var bundle in TilePath.Of(TilePath.EntryLevel, checkpoint.Size))
        {
            foreach (var entry in await tree.EntriesAsync(bundle.Index, cancellation))
            {
                if (_order.Take(entry) is { } wrong)
                {
                    Report(bundle.ToString(), $"Entry {edge.Size}: {wrong}");
                }

                edge.Add(entry, (path, bytes) => tiles.Add((path, bytes)));
            }

            await CompareAsync(tiles, cancellation);
        }

        tiles.AddRange(edge.Partial());
        foreach (var (path, bytes) in tiles)
        {
            await CheckNarrowerAsync(path, bytes, cancellation);
        }

        await CompareAsync(tiles, cancellation);
        if (edge.Frontier.Root != checkpoint.Root)
        {
            Report(TransparencyLog.CheckpointFile, "The entries do not lead to the signed root.");
        }

        if (_order.Key is { } key && key.ToString() != _trust.Key.ToString())
        {
            Report(TransparencyLog.CheckpointFile, $"The log's entries change its key to {key}; the checkpoint was checked with another.");
        }
    }

    private async Task CompareAsync(List<(TilePath Path, byte[] Bytes)> tiles, CancellationToken cancellation)
    {
        foreach (var (path, bytes) in tiles)
        {
            if (
                await ReadAsync(path.ToString(), EntryBundle.LargestBytes, cancellation) is { } found
                && !found.AsSpan().SequenceEqual(bytes)
            )
            {
                Report(path.ToString(), "It is not what the entries give.");
            }
        }

        tiles.Clear();
    }

    /// <summary>Partial tiles of earlier checkpoints stay until the tile is full; each is a beginning of the present one.</summary>
    private async Task CheckNarrowerAsync(TilePath present, byte[] bytes, CancellationToken cancellation)
    {
        for (var width = 1; width < present.Width; width++)
        {
            var path = (present with { Width = width }).ToString();
            if (File.Exists(Path.Combine(_root, path)) && await ReadAsync(path, EntryBundle.LargestBytes, cancellation) is { } found)
            {
                var beginning = bytes.AsSpan().StartsWith(found);
                if (!beginning || (present.Level == TilePath.EntryLevel ? Count(found) : found.Length / 32.0) != width)
                {
                    Report(path, "It is not a beginning of the tile as it stands.");
                }
            }
        }
    }

    private static int Count(byte[] bundle)
    {
        var (at, count) = (0, 0);
        for (; at + 1 < bundle.Length; count++)
        {
            at += 2 + (bundle[at] << 8) + bundle[at + 1];
        }

        return at == bundle.Length ? count : -1;
    }

    private async Task CheckBatchAsync(CancellationToken cancellation)
    {
        if (
            File.Exists(Path.Combine(_root, LogBatch.FileName))
            && await ReadAsync(LogBatch.FileName, int.MaxValue, cancellation) is { } batch
        )
        {
            LogBatch.Read(batch);
            Report(LogBatch.FileName, "Entries wait to be published: a write did not finish. Opening the log finishes it.");
        }
    }

    private void CheckNothingElse()
    {
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(_root, file).Replace('\\', '/');
            if (!_expected.Contains(path))
            {
                Report(path, "No tree of this size has this file.");
            }
        }

        if (new FileInfo(Path.Combine(_root, TransparencyLog.LockFile)) is { Exists: true, Length: > 0 })
        {
            Report(TransparencyLog.LockFile, "It is not empty.");
        }
    }

    private async Task<byte[]?> ReadAsync(string path, int largest, CancellationToken cancellation)
    {
        _expected.Add(path);
        try
        {
            var bytes = await _files.ReadAsync(path, largest, cancellation);
            if (bytes is null)
            {
                Report(path, "It is missing.");
            }

            return bytes;
        }
        catch (InvalidDataException tooLarge)
        {
            Report(path, tooLarge.Message);
            return null;
        }
    }

    private void Report(string file, string what) => _problems.Add(new LogProblem(file, what));
}
