using System.Runtime.InteropServices;

namespace ClauseAtlas.Evidence.Warc;

/// <summary>
/// Makes a new file's name durable. On POSIX systems the name of a new file is the folder's content and needs an fsync of its own; .NET opens no
/// folders, so libc does it. Windows keeps names in its journal and needs nothing.
/// </summary>
internal static partial class FolderSync
{
    /// <exception cref="IOException">The folder could not be synced.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw new IOException($"{folder} could not be opened to make its new file durable (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // EINVAL (22): a file system that syncs no folders.
            if (Fsync(handle) != 0 && Marshal.GetLastPInvokeError() is var error and not 22)
            {
                throw new IOException($"{folder} could not be made durable (errno {error}). Check the disk.");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
