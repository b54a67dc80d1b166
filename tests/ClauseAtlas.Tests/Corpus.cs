using Xunit;

namespace ClauseAtlas.Tests;

/// <summary>The real documents beside the project (<c>../shared/corpus</c>). Read in place; tests that need them skip where they are absent.</summary>
internal static class Corpus
{
    /// <summary>The repository's root folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The corpus folder, or null where it is absent.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A file or folder of the corpus; skips the test, with the reason, where it is absent.</summary>
    public static string Require(string relative)
    {
        var path = Root is null ? null : Path.Combine(Root, relative);
        Assert.SkipUnless(path is not null && (File.Exists(path) || Directory.Exists(path)), $"../shared/corpus/{relative} is not here.");
        return path!;
    }

    private static string? FindRoot()
    {
        var root = Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpus"));
        return Directory.Exists(root) ? root : null;
    }

    private static string FindRepository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "ClauseAtlas.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("ClauseAtlas.slnx not found above the test binaries.");
    }
}
