namespace ClauseAtlas.Declarations.Writing;

/// <summary>Replaces a file whole: a crash leaves the old one or the new one, and at worst a <c>.tmp</c> that the next write reuses.</summary>
internal static class AtomicFile
{
    /// <summary>Durable on return as far as the file's bytes go; of two writers one fails with an <see cref="IOException"/>.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.tmp");
        await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
