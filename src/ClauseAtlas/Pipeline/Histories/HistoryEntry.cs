using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>One dated text or page from a history made by others, in the order it was recorded.</summary>
/// <param name="EntityId">The service's id in its collection, such as <c>GitHub</c>.</param>
/// <param name="DocumentKey">The document's name there, such as <c>Privacy Policy</c>; unique within the entity.</param>
/// <param name="Part">For a page that is one of several of a document (OTA's <c>combine</c>), its part id; else null.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="OriginKey">Unique over all imports: collection, commit and path. A repeat is ignored by it.</param>
/// <param name="Commit">The commit it comes from, or null.</param>
/// <param name="SourceUrl">Where the page was, or empty when the history does not say.</param>
/// <param name="Payload">The bytes as stored.</param>
/// <param name="ContentType"><c>text/markdown</c> for texts; <c>text/html</c>, <c>application/pdf</c> … for pages, which are extracted.</param>
/// <param name="Cause">What the history says made it differ; compared word by word all the same.</param>
/// <param name="SelfPublished">The company's own repository: each entry is its word, nothing waits for confirmation.</param>
/// <param name="Provenance">Imported for text and page histories, archived for WARC.</param>
public sealed record HistoryEntry(
    string EntityId,
    string DocumentKey,
    string? Part,
    DateTimeOffset At,
    string OriginKey,
    string? Commit,
    string SourceUrl,
    ReadOnlyMemory<byte> Payload,
    string ContentType,
    VersionCause Cause,
    bool SelfPublished,
    Provenance Provenance
)
{
    /// <summary>Readers' name of the document, when the key is not one; null: the key.</summary>
    public string? Title { get; init; }

    /// <summary>Document type name or alias, when the key is not one.</summary>
    public string? TypeName { get; init; }

    /// <summary>BCP 47 tag, or null when the text decides.</summary>
    public string? Language { get; init; }

    /// <summary>HTTP status of an archived page, or null.</summary>
    public int? Status { get; init; }

    /// <summary>Another part of the document was recorded by the same reading and comes later: the text is whole only then.</summary>
    public bool MorePartsFollow { get; init; }
}

/// <summary>Something in a history that could not be read: skipped, counted and said.</summary>
/// <param name="Where">File and line, commit and path, or record.</param>
/// <param name="Problem">What is wrong and what to do.</param>
public sealed record HistoryProblem(string Where, string Problem);

/// <summary>A source of dated texts. Reading twice gives the same entries in the same order.</summary>
public interface IHistory
{
    /// <summary>What is being read, for progress and messages.</summary>
    string Name { get; }

    /// <summary>How many entries there are, counted cheaply, or null.</summary>
    Task<int?> CountAsync(CancellationToken cancellation);

    /// <summary>The entries, oldest first within a document. An entry whose origin key is in <paramref name="known"/> comes without reading its payload (empty).</summary>
    IAsyncEnumerable<HistoryEntry> ReadAsync(Func<string, bool> known, Action<HistoryProblem> problem, CancellationToken cancellation);
}
