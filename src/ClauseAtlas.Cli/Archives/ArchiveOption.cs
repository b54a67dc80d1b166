using System.CommandLine;

namespace ClauseAtlas.Cli.Archives;

/// <summary><c>--archive DIR</c>: which archive a command works on.</summary>
internal static class ArchiveOption
{
    public static Option<string> Create() =>
        new("--archive")
        {
            Description = "The archive's folder; without it the working directory, or ./data when that is an archive.",
            DefaultValueFactory = _ => File.Exists("archive.db") || !File.Exists(Path.Combine("data", "archive.db")) ? "." : "data",
        };
}
