using ClauseAtlas.Evidence.Warc;

namespace ClauseAtlas.Evidence.Log;

/// <summary>Writes a log's files so that a crash leaves a whole file or none: a temporary file, fsync, a new name, fsync of the folder.</summary>
/// <param name="passed">Told of every point at which a crash would leave something else on disk; tests crash there.</param>
internal sealed class LogDisk(string root, Action<string> passed)
{
    /// <summary>What a file is called until it is whole.</summary>
    public const string Unfinished = ".new";

    private readonly HashSet<string> _unsynced = [];

    /// <summary>Writes a file that may be there already. Durable after <see cref="Sync"/>.</summary>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var target = Path.Combine(root, path);
        MakeFolder(Path.GetDirectoryName(target)!);
        var temporary = target + Unfinished;
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 0))
            {
                file.Write(bytes[..(bytes.Length / 2)]);
                passed($"half of {path} written");
                file.Write(bytes[(bytes.Length / 2)..]);
                file.Flush(flushToDisk: true);
            }

            passed($"{path} written, without its name");
            File.Move(temporary, target, overwrite: true);
        }
        catch (IOException)
        {
            // Disk full: the temporary file holds the room that is missing.
            File.Delete(temporary);
            throw;
        }

        _unsynced.Add(Path.GetDirectoryName(target)!);
        passed($"{path} named");
    }

    /// <summary>Writes a file that never changes: when it is there already, it must be the same to the byte.</summary>
    /// <exception cref="InvalidDataException">It is there and differs.</exception>
    public void WriteOnce(string path, ReadOnlySpan<byte> bytes)
    {
        var target = Path.Combine(root, path);
        if (!File.Exists(target))
        {
            Replace(path, bytes);
            return;
        }

        if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
        {
            throw new InvalidDataException($"{target} is there already with other bytes. Nothing was overwritten. Run `atlas log check`.");
        }

        // It may be the last start's, named and not yet durable.
        _unsynced.Add(Path.GetDirectoryName(target)!);
    }

    public void Delete(string path)
    {
        File.Delete(Path.Combine(root, path));
        passed($"{path} deleted");
    }

    public void DeleteFolder(string path)
    {
        var folder = Path.Combine(root, path);
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
            passed($"{file} deleted");
        }

        Directory.Delete(folder);
        passed($"{path} deleted");
    }

    /// <summary>Makes the names written so far durable.</summary>
    public void Sync()
    {
        foreach (var folder in _unsynced)
        {
            FolderSync.Sync(folder);
        }

        _unsynced.Clear();
    }

    private void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        for (var made = folder; made is not null && made.Length >= root.Length; made = Path.GetDirectoryName(made))
        {
            _unsynced.Add(made);
        }
    }
}
