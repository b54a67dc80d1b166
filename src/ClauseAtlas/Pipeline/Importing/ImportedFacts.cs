using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>What an entry of a history says of a document that no declaration describes.</summary>
internal static class ImportedFacts
{
    public static DocumentFacts Of(HistoryEntry entry)
    {
        var type =
            DocumentTypes.TryFind(entry.TypeName ?? entry.DocumentKey)
            ?? DocumentTypes.All.FirstOrDefault(t => Mentions(entry.DocumentKey, t));
        return new DocumentFacts(
            Slug.Of(entry.EntityId),
            entry.EntityId,
            null,
            null,
            Slug.Of(entry.DocumentKey),
            type?.Id ?? "other",
            entry.Title ?? Title(entry.DocumentKey),
            entry.Language ?? "en",
            "global",
            entry.SourceUrl
        );
    }

    /// <summary>A file name such as <c>en_firefox_privacy_notice</c> as readers would write it.</summary>
    private static string Title(string key) =>
        key.Contains(' ')
            ? key
            : System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key.Replace('_', ' ').Replace('-', ' '));

    private static bool Mentions(string key, DocumentType type)
    {
        var words = Title(key);
        return words.Contains(type.Name, StringComparison.OrdinalIgnoreCase)
            || type.Aliases.Any(a => words.Contains(a, StringComparison.OrdinalIgnoreCase));
    }
}
