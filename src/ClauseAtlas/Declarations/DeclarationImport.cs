using System.Collections.Immutable;
using ClauseAtlas.Declarations.Reading;
using ClauseAtlas.Declarations.Writing;

namespace ClauseAtlas.Declarations;

/// <summary>What became of one file of an import.</summary>
public enum ImportOutcome
{
    Imported,
    ImportedWithWarnings,

    /// <summary>The archive had the same bytes already.</summary>
    Unchanged,

    /// <summary>Not copied; the problems say why.</summary>
    Refused,
}

/// <summary>One declaration file and what became of it.</summary>
/// <param name="File">The source file.</param>
/// <param name="Documents">How many documents it declares.</param>
public sealed record ImportedFile(string File, ImportOutcome Outcome, int Documents, ImmutableArray<DeclarationProblem> Problems);

/// <summary>Copies declarations made elsewhere, such as a collection of Open Terms Archive, into an archive, byte for byte. A file with an error is refused whole: its author should decide what it means.</summary>
public static class DeclarationImport
{
    /// <summary>Imports a file, a folder of files, or a collection with a <c>declarations</c> folder. A repeat changes nothing. Nothing is deleted.</summary>
    /// <param name="replace">Overwrite a declaration of the same entity that differs; otherwise it is refused.</param>
    public static async Task<ImmutableArray<ImportedFile>> ImportAsync(
        string source,
        string declarations,
        bool replace,
        CancellationToken cancellation
    )
    {
        var inner = Path.Combine(source, "declarations");
        var folder = Directory.Exists(inner) ? inner : source;
        var files = Directory.Exists(folder) ? DeclarationFiles.Of(folder) : new DeclarationFiles([source], []);
        Directory.CreateDirectory(declarations);
        var taken = DeclarationFolder
            .Load(declarations, cancellation)
            .Entities.ToDictionary(entity => entity.Slug.Value, entity => entity.Id);
        var imported = ImmutableArray.CreateBuilder<ImportedFile>();
        foreach (var file in files.Declarations)
        {
            imported.Add(await OneAsync(file, declarations, taken, replace, cancellation));
        }

        return [.. imported, .. files.Problems.Select(problem => new ImportedFile(problem.File, ImportOutcome.Refused, 0, [problem]))];
    }

    private static async Task<ImportedFile> OneAsync(
        string file,
        string declarations,
        Dictionary<string, string> taken,
        bool replace,
        CancellationToken cancellation
    )
    {
        var reading = DeclarationFile.Load(file);
        if (!file.EndsWith(DeclarationFile.Extension, StringComparison.Ordinal))
        {
            return Refused(file, reading, "A declaration file ends in .json.", "Give a .json file, or a folder of them.");
        }

        if (reading.Entity is not { } entity || reading.HasErrors)
        {
            return new ImportedFile(file, ImportOutcome.Refused, 0, reading.Problems);
        }

        if (taken.TryGetValue(entity.Slug.Value, out var owner) && owner != entity.Id)
        {
            return Refused(
                file,
                reading,
                $"The archive has an entity \"{owner}\" with the same address part, {entity.Slug}.",
                "Rename the file, or put the documents into the other one."
            );
        }

        var log = new ProblemLog(file);
        var pairs = new List<(string Target, byte[] Bytes)>();
        var historySource = file[..^DeclarationFile.Extension.Length] + DeclarationFile.HistoryExtension;
        // The history first, as the writer does and for its reason.
        foreach (var (from, extension) in new[] { (historySource, DeclarationFile.HistoryExtension), (file, DeclarationFile.Extension) })
        {
            if (BoundedFile.Exists(from) && BoundedFile.Read(from, log) is { } bytes)
            {
                pairs.Add((Path.Combine(declarations, entity.Id + extension), bytes));
            }
        }

        var differing = pairs
            .Where(pair => File.Exists(pair.Target) && !File.ReadAllBytes(pair.Target).AsSpan().SequenceEqual(pair.Bytes))
            .ToList();
        if (differing.Count > 0 && !replace)
        {
            return Refused(
                file,
                reading,
                $"The archive has another declaration of \"{entity.Id}\".",
                "Import again with replacement, or merge the two by hand."
            );
        }

        var missing = pairs.Where(pair => !File.Exists(pair.Target)).Concat(differing).ToList();
        foreach (var (target, bytes) in missing)
        {
            await AtomicFile.WriteAsync(target, bytes, cancellation);
        }

        taken[entity.Slug.Value] = entity.Id;
        var outcome =
            missing.Count == 0 ? ImportOutcome.Unchanged
            : reading.Problems.Length > 0 ? ImportOutcome.ImportedWithWarnings
            : ImportOutcome.Imported;
        return new ImportedFile(file, outcome, entity.Documents.Length, reading.Problems);
    }

    private static ImportedFile Refused(string file, DeclarationReading reading, string message, string instead) =>
        new(
            file,
            ImportOutcome.Refused,
            0,
            [.. reading.Problems, new DeclarationProblem(ProblemSeverity.Error, file, 0, 0, "$", message, instead)]
        );
}
