using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>The files of a declarations folder, by what they are.</summary>
/// <param name="Declarations">Paths, in ordinal order of their names, so that every machine reads them alike.</param>
internal sealed record DeclarationFiles(ImmutableArray<string> Declarations, ImmutableArray<DeclarationProblem> Problems)
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = false };

    public static DeclarationFiles Of(string folder)
    {
        var problems = new List<DeclarationProblem>();
        var declarations = new List<string>();
        var histories = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", All).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name[0] == '.')
            {
                continue;
            }

            if (name.EndsWith(DeclarationFile.HistoryExtension, StringComparison.Ordinal))
            {
                histories.Add(path);
            }
            else if (name.EndsWith(DeclarationFile.Extension, StringComparison.Ordinal))
            {
                declarations.Add(path);
            }
            else if (
                name.EndsWith(".filters.js", StringComparison.Ordinal) || name.EndsWith(".filters.history.js", StringComparison.Ordinal)
            )
            {
                problems.Add(
                    Whole(
                        path,
                        "A file of filter code; filters are never run here.",
                        "Nothing needs doing; the documents that use them are named beside their filters."
                    )
                );
            }
        }

        var known = declarations.Select(path => path[..^DeclarationFile.Extension.Length]).ToHashSet();
        problems.AddRange(
            histories
                .Where(path => !known.Contains(path[..^DeclarationFile.HistoryExtension.Length]))
                .Select(path =>
                    Whole(path, "A history without its declaration file; it is not used.", "Put ID.json beside it, or remove it.")
                )
        );
        return new DeclarationFiles([.. declarations], [.. problems]);
    }

    private static DeclarationProblem Whole(string path, string message, string instead) =>
        new(ProblemSeverity.Warning, path, 0, 0, "$", message, instead);
}
