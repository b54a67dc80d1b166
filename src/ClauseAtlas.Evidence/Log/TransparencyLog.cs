using System.Collections.Immutable;
using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The writer of our log: an append-only Merkle tree of entries (RFC 6962) in a folder, as static files (C2SP tlog-tiles). Serve <c>checkpoint</c> and
/// <c>tile/</c> of that folder and nothing else. One process writes; another is refused. Calls must not overlap.
/// Whoever can write the folder and has no key can damage the log, which <see cref="LogCheck"/> finds, but not change it unseen; whoever has the key
/// as well can make a second history, which monitors and witnesses find. Losing the folder loses the proof of what was logged when.
/// </summary>
public sealed class TransparencyLog : IDisposable
{
    /// <summary>Most entries of one call: they are kept in memory and in one file until they are published.</summary>
    public const int MostEntries = 65_536;

    /// <summary>Most bytes of one call's entries.</summary>
    public const long MostBytes = 128L << 20;

    internal const string CheckpointFile = "checkpoint";
    internal const string LockFile = "lock";
    private readonly LogFolder _files;
    private readonly LogDisk _disk;
    private readonly FileStream _lock;
    private NoteSigner _signer;
    private LogEdge _edge = new();
    private bool _inDoubt;

    private TransparencyLog(string root, NoteSigner signer, Action<string> passed, FileStream writing) =>
        (_files, _disk, _signer, _lock) = (new LogFolder(root), new LogDisk(root, passed), signer, writing);

    /// <summary>The last published checkpoint.</summary>
    public SignedCheckpoint Published { get; private set; } = null!;

    /// <summary>No new entry may say that it was logged before this: the time of the last one.</summary>
    public DateTimeOffset NotBefore => _edge.Last is { } last ? LogEntry.Parse(last).Logged : DateTimeOffset.MinValue;

    /// <summary>Makes an empty log: a folder with the checkpoint of no entries. Only a command calls this.</summary>
    /// <exception cref="IOException">There is a log already.</exception>
    public static void Create(string root, NoteSigner signer)
    {
        if (File.Exists(Path.Combine(root, CheckpointFile)))
        {
            throw new IOException($"{root} has a log already. Nothing was changed.");
        }

        Directory.CreateDirectory(root);
        var empty = new Checkpoint(signer.Key.Name, 0, MerkleHash.Empty);
        var disk = new LogDisk(root, _ => { });
        disk.Replace(CheckpointFile, new SignedNote(empty.Text, [signer.Sign(empty.Text, default)]).ToBytes());
        disk.Sync();
        Warc.FolderSync.Sync(Path.GetDirectoryName(Path.GetFullPath(root))!);
    }

    /// <summary>Opens a log for writing; what a crash left unpublished is published.</summary>
    /// <exception cref="FileNotFoundException">There is no log: opening makes none.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">The log does not hold together, or is not this key's. Nothing was written.</exception>
    public static Task<TransparencyLog> OpenAsync(string root, NoteSigner signer, CancellationToken cancellation) =>
        OpenAsync(root, signer, _ => { }, cancellation);

    internal static async Task<TransparencyLog> OpenAsync(
        string root,
        NoteSigner signer,
        Action<string> passed,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(Path.Combine(root, CheckpointFile)))
        {
            throw new FileNotFoundException($"{root} has no log. Make one with `atlas init`, or restore it from a backup.");
        }

        var writing = new FileStream(Path.Combine(root, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var log = new TransparencyLog(root, signer, passed, writing);
        try
        {
            await log.LoadAsync(cancellation);
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Appends entries, in order, and publishes the checkpoint that has them. Durable and published on return. A repeat appends again: whoever retries
    /// looks first whether the entries are there.
    /// </summary>
    /// <returns>The index of the first.</returns>
    /// <exception cref="ArgumentException">No entries, too many, or one logged before its predecessor.</exception>
    /// <exception cref="IOException">
    /// Could not be written. Either nothing was appended, or (<see cref="InDoubt"/>) everything was and is published when the log is opened again.
    /// </exception>
    public long Append(IReadOnlyList<LogEntry> entries) => Append(entries, [_signer]);

    /// <summary>Whether a write failed after the entries were appended: open the log again.</summary>
    public bool InDoubt => _inDoubt;

    /// <summary>
    /// Changes the log's key: an entry that both keys sign, under a checkpoint that both sign. From then on only the next key opens the log, so keep
    /// both key files until this returns.
    /// </summary>
    /// <returns>The index of the entry.</returns>
    public long ChangeKey(NoteSigner next, DateTimeOffset logged)
    {
        var index = Append([KeyChange.Entry(_signer, next, logged)], [_signer, next]);
        _signer = next;
        return index;
    }

    /// <summary>Adds witnesses' signature lines to the published checkpoint. Repeats and late lines for an older checkpoint change nothing.</summary>
    /// <returns>How many lines were added.</returns>
    public int AddCosignatures(IEnumerable<NoteSignature> lines, ImmutableArray<NoteKey> witnesses)
    {
        var note = Published.Note;
        foreach (var line in lines)
        {
            var witness = witnesses.FirstOrDefault(w => w.Kind is NoteKeyKind.Cosignature && w.Made(line));
            if (witness is not null && witness.Verifies(note.Text, line) && !note.Signatures.Any(witness.Made))
            {
                note = note.With(line);
            }
        }

        var added = note.Signatures.Length - Published.Note.Signatures.Length;
        if (added > 0)
        {
            RequireCertain();
            _disk.Replace(CheckpointFile, note.ToBytes());
            _disk.Sync();
            Published = Open(note.ToBytes(), witnesses);
        }

        return added;
    }

    public void Dispose() => _lock.Dispose();

    private long Append(IReadOnlyList<LogEntry> entries, IEnumerable<NoteSigner> signers)
    {
        RequireCertain();
        RequireOrder(entries);
        var from = _edge.Size;
        var frontier = _edge.Frontier.Add(entries.Select(e => e.Hash));
        var next = new Checkpoint(_signer.Key.Name, frontier.Size, frontier.Root);
        var note = new SignedNote(next.Text, [.. signers.Select(s => s.Sign(next.Text, default))]);
        var batch = new LogBatch(from, note.ToBytes(), [.. entries.Select(e => e.Bytes.ToArray())]);
        // Until `next` has its name nothing happened, and the signature is known to nobody. From then on the log has the entries, and no
        // other batch may take their place: two checkpoints of one size would be a fork.
        _disk.Replace(LogBatch.FileName, batch.ToBytes());
        Publish(batch);
        return from;
    }

    /// <summary>What follows from a batch, in order. A crash anywhere in it is repaired by the same steps at the next start.</summary>
    private void Publish(LogBatch batch)
    {
        _inDoubt = true;
        _disk.Sync();
        var signed = Open(batch.Checkpoint, []);
        if (_edge.Frontier.Add(batch.Entries.Select(e => MerkleHash.Leaf(e))).Root != signed.Checkpoint.Root)
        {
            throw new InvalidDataException($"The log's file `{LogBatch.FileName}` does not lead to its checkpoint. Nothing was published.");
        }

        // Entries before tiles, tiles before the checkpoint: a reader finds all that a checkpoint promises.
        foreach (var entry in batch.Entries)
        {
            _edge.Add(entry, (path, bytes) => _disk.WriteOnce(path.ToString(), bytes));
        }

        foreach (var (path, bytes) in _edge.Partial())
        {
            _disk.WriteOnce(path.ToString(), bytes);
        }

        _disk.Sync();
        _disk.Replace(CheckpointFile, batch.Checkpoint);
        _disk.Sync();
        Published = signed;
        Finish(batch);
        _inDoubt = false;
    }

    /// <summary>After publishing: partial tiles that are full now go, then the batch itself.</summary>
    private void Finish(LogBatch batch)
    {
        foreach (var level in TilePath.LevelsOf(_edge.Size))
        {
            var tile = TilePath.CountAt(level, batch.From) / TilePath.FullWidth;
            if (tile < TilePath.CountAt(level, _edge.Size) / TilePath.FullWidth)
            {
                _disk.DeleteFolder(new TilePath(level, tile, TilePath.FullWidth) + ".p");
            }
        }

        _disk.Delete(LogBatch.FileName);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Published = Open((await _files.ReadAsync(CheckpointFile, SignedNote.LargestBytes, cancellation))!, []);
        _edge = await LogEdge.ReadAsync(_files, Published.Checkpoint.Size, cancellation);
        if (_edge.Frontier.Root != Published.Checkpoint.Root)
        {
            throw new InvalidDataException("The log's last tiles do not lead to its checkpoint. Restore the log from a backup.");
        }

        // What a crash left without its name never happened. Unfinished tiles are written again by the batch that needs them.
        _disk.Delete(LogBatch.FileName + LogDisk.Unfinished);
        _disk.Delete(CheckpointFile + LogDisk.Unfinished);
        if (await _files.ReadAsync(LogBatch.FileName, int.MaxValue, cancellation) is { } left)
        {
            Recover(LogBatch.Read(left));
        }

        RequireCurrentKey();
    }

    private void Recover(LogBatch batch)
    {
        var next = Open(batch.Checkpoint, []).Checkpoint;
        if (next.Size == _edge.Size && next.Root == Published.Checkpoint.Root)
        {
            Finish(batch);
        }
        else if (batch.From == _edge.Size)
        {
            Publish(batch);
        }
        else
        {
            throw new InvalidDataException(
                $"The log has {_edge.Size} entries, and entries that continue {batch.From} wait to be published: the files are not of one time. "
                    + "Nothing was written. Restore the log from one backup."
            );
        }
    }

    private SignedCheckpoint Open(ReadOnlySpan<byte> checkpoint, ImmutableArray<NoteKey> witnesses)
    {
        var (signed, problem, why) = new CheckpointTrust(_signer.Key.Name, _signer.Key, witnesses, 0).Open(checkpoint);
        return signed ?? throw new InvalidDataException($"The log's checkpoint is not taken ({problem}): {why}");
    }

    /// <summary>The checkpoint of a key change is signed by both keys; the previous one must not go on from it.</summary>
    private void RequireCurrentKey()
    {
        if (_edge.Last is { } last && KeyChange.Of(LogEntry.Parse(last)) is { } change && change.Next.ToString() != _signer.Key.ToString())
        {
            throw new InvalidDataException($"The log's key was changed to {change.Next} in its last entry. Open it with that key.");
        }
    }

    private void RequireCertain()
    {
        if (_inDoubt)
        {
            throw new InvalidOperationException("The last write to the log did not finish. Open the log again, which finishes it.");
        }
    }

    private void RequireOrder(IReadOnlyList<LogEntry> entries)
    {
        if (entries.Count is 0 or > MostEntries)
        {
            throw new ArgumentException($"One call appends 1 to {MostEntries} entries, not {entries.Count}.", nameof(entries));
        }

        if (entries.Sum(e => (long)e.Bytes.Length) > MostBytes)
        {
            throw new ArgumentException($"One call appends at most {MostBytes} bytes. Append in several calls.", nameof(entries));
        }

        var last = NotBefore;
        foreach (var entry in entries)
        {
            if (entry.Logged < last)
            {
                throw new ArgumentException(
                    $"An entry says it was logged {entry.Logged:u}, before the one in front of it ({last:u}).",
                    nameof(entries)
                );
            }

            last = entry.Logged;
        }
    }
}
