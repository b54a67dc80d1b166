using System.Text;

namespace ClauseAtlas.Cli.Terminal;

/// <summary>Input files named on the command line or in a list of cases.</summary>
internal static class Files
{
    /// <summary>Largest text or page that is read whole: 64 MiB.</summary>
    private const long Largest = 64L << 20;

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="CommandFailure">It is not there, or larger than 64 MiB.</exception>
    public static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new CommandFailure($"{path} is not there. Check the path; it is read relative to {Directory.GetCurrentDirectory()}.");
        }

        return file.Length <= Largest
            ? File.ReadAllBytes(path)
            : throw new CommandFailure($"{path} has {file.Length:N0} bytes; texts up to {Largest:N0} bytes are read.");
    }

    /// <summary>Reads a UTF-8 text; a byte order mark is dropped, damaged bytes become U+FFFD.</summary>
    public static string Text(string path)
    {
        var bytes = Bytes(path);
        return Encoding.UTF8.GetString(bytes.AsSpan(bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
    }

    /// <summary>A path in a list of cases: relative to the list, or else to the working directory.</summary>
    public static string Beside(string list, string path)
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(list))!, path);
        return File.Exists(beside) || !File.Exists(path) ? beside : path;
    }
}
