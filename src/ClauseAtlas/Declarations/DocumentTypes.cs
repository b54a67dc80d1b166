using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using ClauseAtlas.Declarations.Reading;

namespace ClauseAtlas.Declarations;

/// <summary>The controlled list of kinds of document. It is data (<c>document-types.json</c>): a new kind needs no code. Ids are never changed or used again.</summary>
public static class DocumentTypes
{
    private static readonly ImmutableArray<Entry> Entries = Load();

    private static readonly FrozenDictionary<string, DocumentType> ByName = Entries
        .SelectMany(entry => Names(entry.Type).Select(name => KeyValuePair.Create(Fold(name), entry.Type)))
        .ToFrozenDictionary();

    private static readonly FrozenSet<string> InOpenTermsArchive = Entries.Where(e => e.Ota).Select(e => e.Type.Id).ToFrozenSet();

    /// <summary>Every type, in the order of the list: Open Terms Archive's first.</summary>
    public static ImmutableArray<DocumentType> All { get; } = [.. Entries.Select(entry => entry.Type)];

    /// <summary>Finds a type by id, name or alias, whatever the case, blanks, hyphens and apostrophes.</summary>
    public static DocumentType? TryFind(string nameOrAlias) => ByName.GetValueOrDefault(Fold(nameOrAlias));

    /// <summary>Whether Open Terms Archive has a type of the same name; others cannot be exported to it under their own.</summary>
    public static bool IsOpenTermsArchive(DocumentType type) => InOpenTermsArchive.Contains(type.Id);

    /// <summary>The name that was probably meant, or null.</summary>
    public static string? Suggest(string name) => Nearest.To(name, All.SelectMany(type => type.Aliases.Prepend(type.Name)));

    private static IEnumerable<string> Names(DocumentType type) => type.Aliases.Prepend(type.Name).Append(type.Id).DistinctBy(Fold);

    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static ImmutableArray<Entry> Load()
    {
        using var stream = EmbeddedData.Open("document-types.json");
        using var json = JsonDocument.Parse(stream);
        return
        [
            .. json
                .RootElement.GetProperty("types")
                .EnumerateArray()
                .Select(type => new Entry(
                    new DocumentType(
                        type.GetProperty("id").GetString()!,
                        type.GetProperty("name").GetString()!,
                        [.. type.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()!)]
                    ),
                    type.GetProperty("ota").GetBoolean()
                )),
        ];
    }

    private sealed record Entry(DocumentType Type, bool Ota);
}
