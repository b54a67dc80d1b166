namespace ClauseAtlas.Evidence.Log;

/// <summary>
/// The published files of a log, ours or another's: <c>checkpoint</c> and all under <c>tile/</c>. Nothing read here is trusted: readers check
/// it against a verified checkpoint. Calls may overlap. The caller retries.
/// </summary>
public interface ILogFiles
{
    /// <summary>One file's bytes; null when there is no such file.</summary>
    /// <param name="path">Relative, with slashes.</param>
    /// <param name="largest">More bytes than this are an error, whatever the source says about its length.</param>
    /// <exception cref="InvalidDataException">The file is larger.</exception>
    /// <exception cref="IOException">It could not be read; it may exist.</exception>
    ValueTask<byte[]?> ReadAsync(string path, int largest, CancellationToken cancellation);
}

/// <summary>A log's files in a folder.</summary>
public sealed class LogFolder(string root) : ILogFiles
{
    public ValueTask<byte[]?> ReadAsync(string path, int largest, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var file = new FileStream(
                Path.Combine(root, path),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                0
            );
            if (file.Length > largest)
            {
                throw new InvalidDataException($"{path} has {file.Length} bytes; at most {largest} are expected.");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return ValueTask.FromResult<byte[]?>(bytes);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult<byte[]?>(null);
        }
    }
}
