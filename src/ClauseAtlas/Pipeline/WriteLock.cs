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
        try
        {
            var file = new FileStream(layout.WriteLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
            file.Flush();
            return new WriteLock(file);
        }
        catch (IOException held) when (File.Exists(layout.WriteLock))
        {
            throw new IOException($"Another atlas writes to {layout.Root} ({Holder(layout)}). Wait for it, or stop it.", held);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Holder(ArchiveLayout layout)
    {
        try
        {
            using var file = new FileStream(layout.WriteLock, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            return $"process {reader.ReadToEnd().Trim()}";
        }
        catch (IOException)
        {
            return "process unknown";
        }
    }
}
