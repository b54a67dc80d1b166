using System.Text.RegularExpressions;

namespace ClauseAtlas.Site.Tests.Architecture;

/// <summary>Rules over source files: how long, where, in which namespace. A rule is a function of path and text, so that it can be tried on a planted file.</summary>
internal static partial class SourceFiles
{
    private const int Longest = 400;
    private static readonly string[] EmptyWords = ["Common", "Utils", "Utilities", "Helpers", "Managers", "Misc", "Shared"];

    /// <summary>Path from the repository's root → text, of every C# file we wrote.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "ClauseAtlas.slnx")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        foreach (var folder in new[] { "src", "tests", "bench" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(root, file).Replace('\\', '/');
                if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                {
                    yield return (path, File.ReadAllText(file));
                }
            }
        }
    }

    /// <summary>What is wrong with a file, or null.</summary>
    public static string? Problem(string path, string text)
    {
        if (path.Split('/')[..^1].FirstOrDefault(f => EmptyWords.Contains(f)) is { } folder)
        {
            return $"{path}: “{folder}” says nothing about what the folder does.";
        }

        var lines = text.AsSpan().Count('\n');
        if (lines > Longest && !text.StartsWith("// Long because", StringComparison.Ordinal))
        {
            return $"{path}: {lines} lines, and no “// Long because …” at its head.";
        }

        if (
            path.Contains("/Migrations/", StringComparison.Ordinal)
            || path.Contains("/Planted/", StringComparison.Ordinal)
            || Namespace().Match(text) is not { Success: true } space
        )
        {
            return null;
        }

        var expected = Expected(path);
        return space.Groups[1].Value == expected ? null : $"{path}: namespace {space.Groups[1].Value} instead of {expected}.";
    }

    /// <summary>The project's folder name is its root namespace; folders follow.</summary>
    private static string Expected(string path) => string.Join('.', path.Split('/')[1..^1]);

    [GeneratedRegex(@"^namespace ([\w.]+)\s*[;{]?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
