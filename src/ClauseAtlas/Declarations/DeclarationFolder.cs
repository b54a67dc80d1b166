using System.Collections.Immutable;
using ClauseAtlas.Declarations.Reading;

namespace ClauseAtlas.Declarations;

/// <summary>All declarations of a folder, and everything wrong in it. One bad file never loses the others.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Entities">In the order of their file names; their slugs are unique.</param>
public sealed record DeclarationFolder(string Path, ImmutableArray<EntityDeclaration> Entities, ImmutableArray<DeclarationProblem> Problems)
{
    /// <summary>Every document with its entity.</summary>
    public IEnumerable<(EntityDeclaration Entity, DocumentDeclaration Document)> Documents =>
        Entities.SelectMany(entity => entity.Documents.Select(document => (entity, document)));

    /// <summary>Whether anything was left out.</summary>
    public bool HasErrors => Problems.Any(problem => problem.Severity == ProblemSeverity.Error);

    /// <summary>Reads a folder's declarations; not its subfolders. Reading twice gives the same.</summary>
    public static DeclarationFolder Load(string path, CancellationToken cancellation = default)
    {
        var log = new ProblemLog(path);
        if (!Directory.Exists(path))
        {
            log.Whole(ProblemSeverity.Error, "There is no such folder.", "Check the path, or make the archive with `atlas init`.");
            return new DeclarationFolder(path, [], log.Problems);
        }

        var files = DeclarationFiles.Of(path);
        var readings = ImmutableArray.CreateBuilder<(string File, DeclarationReading Reading)>();
        foreach (var file in files.Declarations)
        {
            cancellation.ThrowIfCancellationRequested();
            readings.Add((file, DeclarationFile.Load(file)));
        }

        var (entities, clashes) = Unique(readings);
        return new DeclarationFolder(path, entities, [.. files.Problems, .. readings.SelectMany(r => r.Reading.Problems), .. clashes]);
    }

    /// <summary>An entity by id, slug or name, or null.</summary>
    public EntityDeclaration? FindEntity(string idSlugOrName) =>
        Entities.FirstOrDefault(entity => entity.Id == idSlugOrName || entity.Slug.Value == idSlugOrName)
        ?? Entities.FirstOrDefault(entity =>
            string.Equals(entity.Id, idSlugOrName, StringComparison.OrdinalIgnoreCase)
            || string.Equals(entity.Name, idSlugOrName, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A document of an entity by key, slug or title, else the only one of a type; or null.</summary>
    public static DocumentDeclaration? FindDocument(EntityDeclaration entity, string keySlugOrType) =>
        entity.Documents.FirstOrDefault(document => document.Key == keySlugOrType || document.Slug.Value == keySlugOrType)
        ?? entity.Documents.FirstOrDefault(document =>
            string.Equals(document.Key, keySlugOrType, StringComparison.OrdinalIgnoreCase)
            || string.Equals(document.Title, keySlugOrType, StringComparison.OrdinalIgnoreCase)
        )
        ?? (
            DocumentTypes.TryFind(keySlugOrType) is { } type
            && entity.Documents.Where(d => d.Type.Id == type.Id).Take(2).ToList() is [var only]
                ? only
                : null
        );

    private static (ImmutableArray<EntityDeclaration>, IEnumerable<DeclarationProblem>) Unique(
        IEnumerable<(string File, DeclarationReading Reading)> readings
    )
    {
        var taken = new Dictionary<string, string>();
        var entities = ImmutableArray.CreateBuilder<EntityDeclaration>();
        var clashes = new List<DeclarationProblem>();
        foreach (var (file, reading) in readings)
        {
            if (reading.Entity is not { } entity)
            {
                continue;
            }

            if (taken.TryAdd(entity.Slug.Value, file))
            {
                entities.Add(entity);
            }
            else
            {
                clashes.Add(
                    new DeclarationProblem(
                        ProblemSeverity.Error,
                        file,
                        0,
                        0,
                        "$",
                        $"The entity has the same address part, {entity.Slug}, as {System.IO.Path.GetFileName(taken[entity.Slug.Value])}.",
                        "Rename one of the files, or put the documents together in one."
                    )
                );
            }
        }

        return (entities.ToImmutable(), clashes);
    }
}
