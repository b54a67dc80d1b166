namespace ClauseAtlas.Pipeline;

/// <summary>One process writes to an archive at a time. The lock is the operating system's: it goes with the process, even a killed one.</summary>
public sealed class WriteLock : IDisposable
{
    private readonly FileStream _file;

    private WriteLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">Another process holds it: its id is named.</exception>
    public static WriteLock Take(ArchiveLayout layout)
    {
        FileStream file;
        try
        {
            // Only "no sharing" is an exclusive lock on Unix (flock); any other sharing lets a second writer in.
            file = new FileStream(layout.WriteLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (File.Exists(layout.WriteLock))
        {
            throw new IOException($"Another atlas writes to {layout.Root} (process {Holder(layout)}). Wait for it, or stop it.", held);
        }

        // The locked file itself cannot be read by others, so the holder's id stands beside it; what a killed holder leaves there is overwritten.
        try
        {
            File.WriteAllText(HolderFile(layout), Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return new WriteLock(file);
        }
        catch (IOException)
        {
            // Disk full: the lock is given back, nothing can be written here now.
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string HolderFile(ArchiveLayout layout) => layout.WriteLock + ".pid";

    private static string Holder(ArchiveLayout layout)
    {
        try
        {
            return File.ReadAllText(HolderFile(layout)).Trim();
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
