using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>The documents an import has met, each found or made in the index when its first entry comes.</summary>
internal sealed class ImportedDocuments(IArchiveRecords records, CataloguedDocuments declared)
{
    private readonly Dictionary<string, ImportedDocument> _documents = [];

    public IEnumerable<ImportedDocument> All => _documents.Values;

    public ImportedDocument Of(HistoryEntry entry)
    {
        var key = $"{entry.EntityId}\n{entry.DocumentKey}";
        if (!_documents.TryGetValue(key, out var document))
        {
            var declaration = declared.Find(entry.EntityId, entry.DocumentKey);
            var facts = declaration is { } found ? DocumentFacts.Of(found.Entity, found.Document) : ImportedFacts.Of(entry);
            var id = records.EnsureDocument(facts);
            _documents[key] = document = new ImportedDocument(
                id,
                $"{facts.Entity}/{facts.Document}",
                declaration?.Document,
                entry.ContentType == ContentTypes.Markdown && !entry.SelfPublished,
                records.LoadTimeline(id),
                records.LastGood(id)?.OriginKey
            );
        }

        return document;
    }
}
