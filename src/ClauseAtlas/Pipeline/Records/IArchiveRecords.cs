using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>
/// The index of an archive, as the pipeline writes it. One process writes at a time (the caller holds the archive's write lock); calls do not overlap,
/// but <see cref="Knows"/>, <see cref="Text"/> and the finding of documents may be called while a save runs.
/// A save is durable when it returns and is all or nothing; the caller does not retry. Absent things come back as null or empty.
/// </summary>
public interface IArchiveRecords : IDisposable
{
    /// <summary>Finds a document by entity and document slug, or makes both; facts given here replace those stored. The id is given once and never reused.</summary>
    int EnsureDocument(DocumentFacts facts);

    /// <summary>The declaration revision's row, made when it is new to the document.</summary>
    int EnsureDeclaration(int document, string revision, string json, DateTimeOffset at);

    /// <summary>Whether a capture with this origin key is recorded. A repeat of an import ends here.</summary>
    bool Knows(string originKey);

    /// <summary>The number the next capture gets. Numbers are handed out by the caller in the order of the captures.</summary>
    int NextCapture { get; }

    /// <summary>For each WARC file the offset of the last capture that has a row.</summary>
    IReadOnlyDictionary<string, long> LastIndexed();

    /// <summary>The state of a document's timeline; <see cref="DocumentTimeline.Empty"/> for a new document.</summary>
    DocumentTimeline LoadTimeline(int document);

    /// <summary>A stored text.</summary>
    /// <exception cref="InvalidDataException">The index holds no such text, or its bytes do not give its digest: run <c>atlas fsck</c>.</exception>
    string Text(Sha256 digest);

    /// <summary>The last capture of a document that brought a text; null when there is none.</summary>
    LastGood? LastGood(int document);

    /// <summary>Where the payloads of a document's last captures lie, the newest first.</summary>
    IReadOnlyList<WarcLocation> LastPayloads(int document, int most);

    /// <summary>Writes captures and what followed from them, in order, in one transaction.</summary>
    /// <exception cref="IOException">Nothing was written (disk full, file locked).</exception>
    void Save(IReadOnlyList<CaptureStep> steps);

    /// <summary>Writes an attempt that brought no bytes, and when the document is due again.</summary>
    void SaveFailure(FailedAttempt failure);

    /// <summary>Publishes held changes whose document was seen since a moment in the version they led to, or a later one.</summary>
    /// <returns>How many.</returns>
    int PublishHeld(DateTimeOffset since);

    /// <summary>Documents that the scheduler may capture, the longest overdue first.</summary>
    IReadOnlyList<DueDocument> Due(DateTimeOffset now);

    /// <summary>Sets when a document is captured next; null: not live.</summary>
    void SetDue(int document, DateTimeOffset? at);
}

/// <summary>ETag and Last-Modified of an answer.</summary>
public sealed record Validators(string? ETag, string? LastModified);

/// <summary>The last capture that brought a text: what a conditional request sends, and what "not modified" stands for.</summary>
/// <param name="Declaration">The revision it was cut out by, or null.</param>
/// <param name="OriginKey">Its key.</param>
/// <param name="At">When it was made.</param>
public sealed record LastGood(
    string? ETag,
    string? LastModified,
    Sha256 Payload,
    Sha256 Text,
    string? Declaration,
    string OriginKey,
    DateTimeOffset At
);

/// <summary>A document that is due.</summary>
public sealed record DueDocument(int Document, string Entity, string Slug, DateTimeOffset? At);
