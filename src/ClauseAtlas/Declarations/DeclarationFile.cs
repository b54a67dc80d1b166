using System.Collections.Immutable;
using ClauseAtlas.Declarations.Reading;

namespace ClauseAtlas.Declarations;

/// <summary>What reading one entity's files brought.</summary>
/// <param name="Entity">The entity with its good documents, or null when nothing of it can be used.</param>
/// <param name="Problems">Everything wrong in both files.</param>
public sealed record DeclarationReading(EntityDeclaration? Entity, ImmutableArray<DeclarationProblem> Problems)
{
    /// <summary>Whether anything was left out.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);
}

/// <summary>Reads <c>ID.json</c> and <c>ID.history.json</c>. Never throws for what the files hold: every problem is a value, all of them in one pass.</summary>
public static class DeclarationFile
{
    /// <summary>The ending of a declaration file, and of its history.</summary>
    public const string Extension = ".json",
        HistoryExtension = ".history.json";

    /// <summary>Largest file that is read; the largest real one has about 100 KiB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads a declaration and, if there is one beside it, its history.</summary>
    public static DeclarationReading Load(string path)
    {
        var id = Path.GetFileName(path);
        id = id.EndsWith(Extension, StringComparison.Ordinal) ? id[..^Extension.Length] : id;
        var history = Path.Combine(Path.GetDirectoryName(path) ?? "", id + HistoryExtension);
        var log = new ProblemLog(path);
        var historyLog = new ProblemLog(history);
        var bytes = BoundedFile.Read(path, log);
        var historyBytes = BoundedFile.Exists(history) ? BoundedFile.Read(history, historyLog) : null;
        return Read(id, bytes, log, historyBytes, historyLog);
    }

    /// <summary>Reads a declaration that is in memory.</summary>
    /// <param name="id">The entity's id.</param>
    /// <param name="file">How messages name the file.</param>
    /// <param name="history">The history file's bytes, or null for none.</param>
    public static DeclarationReading Read(string id, string file, byte[] declaration, byte[]? history = null) =>
        Read(id, declaration, new ProblemLog(file), history, new ProblemLog(HistoryName(file)));

    private static string HistoryName(string file) =>
        (file.EndsWith(Extension, StringComparison.Ordinal) ? file[..^Extension.Length] : file) + HistoryExtension;

    private static DeclarationReading Read(string id, byte[]? bytes, ProblemLog log, byte[]? history, ProblemLog historyLog)
    {
        var entity = bytes is null ? null : EntityReader.Read(id, Tree(bytes, log), log);
        if (entity is not null && history is not null)
        {
            entity = HistoryReader.Apply(entity, Tree(history, historyLog), historyLog);
        }

        return new DeclarationReading(entity, [.. log.Problems, .. historyLog.Problems]);
    }

    private static JsonTree? Tree(byte[] bytes, ProblemLog log)
    {
        if (bytes.Length <= MaxBytes)
        {
            return JsonTreeReader.Read(bytes, log);
        }

        BoundedFile.TooLarge(bytes.Length, log);
        return null;
    }
}
