using System.Text;
using ClauseAtlas.Declarations.Writing;
using ClauseAtlas.Evidence;

namespace ClauseAtlas.Declarations;

/// <summary>Writes declarations in one canonical form: what it writes loads to the same value, and equal values give equal bytes.</summary>
public static class DeclarationWriter
{
    /// <summary>The declaration file's text.</summary>
    public static string Text(EntityDeclaration entity) =>
        Encoding.UTF8.GetString(CanonicalJson.File(json => CanonicalJson.Entity(json, entity)));

    /// <summary>The history file's text, or null when no document has a history.</summary>
    public static string? HistoryText(EntityDeclaration entity) =>
        entity.Documents.Any(document => document.Earlier.Length > 0)
            ? Encoding.UTF8.GetString(CanonicalJson.File(json => CanonicalJson.History(json, entity)))
            : null;

    /// <summary>
    /// Writes an entity's files into a folder, each whole or not at all, and returns the declaration's path. The history goes first: a crash between the two leaves an ended
    /// declaration in the history that is also still the current one, which changes no text.
    /// </summary>
    /// <exception cref="ArgumentException">The entity would not load again: its id or names are unfit. Nothing was written.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<string> WriteAsync(EntityDeclaration entity, string folder, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetBytes(Text(entity));
        var history = HistoryText(entity) is { } earlier ? Encoding.UTF8.GetBytes(earlier) : null;
        if (DeclarationFile.Read(entity.Id, entity.Id + DeclarationFile.Extension, text, history) is { HasErrors: true } reading)
        {
            throw new ArgumentException($"The declaration of \"{entity.Name}\" would not load: {reading.Problems[0]}", nameof(entity));
        }

        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, entity.Id + DeclarationFile.Extension);
        var historyPath = Path.Combine(folder, entity.Id + DeclarationFile.HistoryExtension);
        if (history is not null)
        {
            await AtomicFile.WriteAsync(historyPath, history, cancellation);
        }

        await AtomicFile.WriteAsync(path, text, cancellation);
        if (history is null)
        {
            File.Delete(historyPath);
        }

        return path;
    }

    /// <summary>What a capture records of the declaration it used: a digest of everything that decides which text comes out.</summary>
    public static string Revision(SourceDeclaration source) =>
        Sha256.Of(CanonicalJson.OneLine(json => CanonicalJson.Source(json, source))).ToString();

    /// <summary>A digest of the whole declaration of a document in force: type, title, language, jurisdiction and source, without its history.</summary>
    public static string Revision(DocumentDeclaration document) =>
        Sha256
            .Of(
                CanonicalJson.OneLine(json =>
                {
                    json.WriteStartObject();
                    json.WritePropertyName(document.Key);
                    CanonicalJson.Document(json, document);
                    json.WriteEndObject();
                })
            )
            .ToString();

    /// <summary>The document with a new source; the old one goes into its history, valid up to the last capture it fitted. Without such a capture it is forgotten: no text depends on it.</summary>
    public static DocumentDeclaration Supersede(DocumentDeclaration document, SourceDeclaration next, DateTimeOffset? lastCapture) =>
        Revision(document.Current) == Revision(next) ? document
        : lastCapture is { } until && document.Earlier.All(earlier => earlier.ValidUntil < until)
            ? document with
            {
                Current = next,
                Earlier = document.Earlier.Add(new EarlierDeclaration(until, document.Current)),
            }
        : document with { Current = next };
}
