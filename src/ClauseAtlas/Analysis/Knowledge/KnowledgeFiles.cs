using System.Reflection;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Where the data files come from: built into the program, or a folder for trying changes.</summary>
internal static class KnowledgeFiles
{
    private const string Prefix = "knowledge/";

    /// <summary>Path below <c>knowledge/</c> with forward slashes, and content, in ordinal order.</summary>
    public static IReadOnlyList<(string Path, string Content)> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new List<(string, string)>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add((name[Prefix.Length..].Replace('\\', '/'), reader.ReadToEnd()));
        }

        return files;
    }

    public static IReadOnlyList<(string Path, string Content)> Folder(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)))
                .OrderBy(f => f.Item1, StringComparer.Ordinal),
        ];
}
