namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads a declaration file from a folder somebody else may have filled.</summary>
internal static class BoundedFile
{
    public static bool Exists(string path) => new FileInfo(path) is { Exists: true } or { LinkTarget: not null };

    /// <summary>The bytes, or null with the problem logged.</summary>
    public static byte[]? Read(string path, ProblemLog log)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.LinkTarget is not null)
            {
                // A link in a copied folder could show any file of this machine in a message.
                log.Whole(ProblemSeverity.Error, "The file is a symbolic link, which is not followed.", "Put the file itself here.");
                return null;
            }

            if (!file.Exists)
            {
                log.Whole(ProblemSeverity.Error, "There is no such file.", "Check the path.");
                return null;
            }

            if (file.Length > DeclarationFile.MaxBytes)
            {
                TooLarge(file.Length, log);
                return null;
            }

            // Length 0 also for pipes and devices: opening one of those would wait for ever.
            if (file.Length == 0)
            {
                log.Whole(ProblemSeverity.Error, "The file is empty.", JsonTreeReader.Skeleton);
                return null;
            }

            using var stream = file.OpenRead();
            var bytes = new byte[file.Length];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Whole(ProblemSeverity.Error, $"The file cannot be read: {e.Message}", "Check its permissions.");
            return null;
        }
    }

    public static void TooLarge(long length, ProblemLog log) =>
        log.Whole(
            ProblemSeverity.Error,
            $"The file has {length} bytes; {DeclarationFile.MaxBytes} are the limit.",
            "One file holds one entity; split it, or drop old history."
        );
}
