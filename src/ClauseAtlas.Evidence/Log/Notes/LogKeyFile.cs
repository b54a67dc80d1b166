using System.Security.Cryptography;
using System.Text;

namespace ClauseAtlas.Evidence.Log.Notes;

/// <summary>The file with a log's private key, which only its owner may read. A command makes it; nothing else does.</summary>
public static class LogKeyFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Makes a new key and its file. Durable on return.</summary>
    /// <param name="origin">The log's name, an address without scheme: <c>example.org/log</c>.</param>
    /// <exception cref="IOException">The file exists: a key is never overwritten.</exception>
    /// <exception cref="FormatException">Not a name for a log.</exception>
    public static NoteSigner Create(string path, string origin)
    {
        NoteKey.RequireName(origin);
        var signer = NoteSigner.FromSeed(origin, NoteKeyKind.Ed25519, RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Owner-only from its first moment, not by a later change.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(path, options))
        {
            file.Write(Encoding.UTF8.GetBytes(signer.ToPrivateText() + "\n"));
            file.Flush(flushToDisk: true);
        }

        Warc.FolderSync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return signer;
    }

    /// <exception cref="UnauthorizedAccessException">Others may read or write the file.</exception>
    /// <exception cref="FormatException">Not a private key.</exception>
    public static NoteSigner Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is not UnixFileMode.None)
        {
            throw new UnauthorizedAccessException(
                $"{path} may be read or written by others than its owner, so its key may be known. Change the key, or `chmod 600` it if you are sure."
            );
        }

        return NoteSigner.Parse(File.ReadAllText(path).TrimEnd('\n'));
    }
}
