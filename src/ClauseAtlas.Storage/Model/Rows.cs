using ClauseAtlas.Fetching;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Storage.Model;

// The index of the archive, one class per table. Rows are recreated from WARC and log; times are UTC.

/// <summary>An entity: a company or platform.</summary>
public sealed class EntityRow
{
    public int Id { get; set; }
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public string? Sector { get; set; }
    public List<DocumentRow> Documents { get; set; } = [];
}

/// <summary>A tracked document, CA-D-….</summary>
public sealed class DocumentRow
{
    public int Id { get; set; }
    public int EntityId { get; set; }
    public EntityRow Entity { get; set; } = null!;
    public required string Slug { get; set; }

    /// <summary>Id of the document type, <c>privacy_policy</c>.</summary>
    public required string Type { get; set; }
    public required string Title { get; set; }
    public required string Language { get; set; }
    public required string Jurisdiction { get; set; }

    /// <summary>The address declared now; empty for imported histories that name none.</summary>
    public string SourceUrl { get; set; } = "";

    /// <summary>When the scheduler captures it next; null: not captured live.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>The last attempt of any kind.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The last time the text was read and equalled the current version.</summary>
    public DateTimeOffset? LastVerifiedAt { get; set; }

    /// <summary>The failure of the last attempt; null when it succeeded.</summary>
    public CaptureFailureKind? LastFailure { get; set; }
    public int? CurrentVersionId { get; set; }

    /// <summary>What the next capture needs of the timeline besides the rows: JSON, see TimelineCode.</summary>
    public string? Timeline { get; set; }

    /// <summary>Recipe, knowledge and model that the analysis of its versions was made with; null: not analysed.</summary>
    public string? AnalysisRevision { get; set; }

    /// <summary>Number of the last version analysed so; 0: none.</summary>
    public int AnalysedThrough { get; set; }
    public List<VersionRow> Versions { get; set; } = [];
    public List<ProvisionRow> Provisions { get; set; } = [];
    public List<ChangeRow> Changes { get; set; } = [];
}

/// <summary>A declaration revision in use from a moment on.</summary>
public sealed class DeclarationRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }

    /// <summary>SHA-256 of <see cref="Json"/>, 64 hex digits.</summary>
    public required string Revision { get; set; }
    public required string Json { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>A capture, CA-S-…: bytes that came, where they lie, and what became of their text.</summary>
public sealed class CaptureRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;
    public DateTimeOffset At { get; set; }
    public Provenance Provenance { get; set; }

    /// <summary>Unique key of the source: WARC record id, or commit and path. A repeat is ignored by it.</summary>
    public required string OriginKey { get; set; }

    /// <summary>The commit of an imported text, or null.</summary>
    public string? OriginCommit { get; set; }
    public string SourceUrl { get; set; } = "";
    public string FinalUrl { get; set; } = "";
    public int? Status { get; set; }
    public string? ContentType { get; set; }

    /// <summary>SHA-256 of the payload bytes, 64 hex digits.</summary>
    public required string PayloadDigest { get; set; }
    public string? WarcFile { get; set; }
    public long WarcOffset { get; set; }
    public int WarcLength { get; set; }

    /// <summary>SHA-256 of the extracted text's UTF-8 bytes; null when rejected.</summary>
    public string? TextDigest { get; set; }
    public int Recipe { get; set; }
    public int? DeclarationId { get; set; }
    public CaptureOutcome Outcome { get; set; }

    /// <summary>How far its text is from the version then current, or for a change from the text it is compared with.</summary>
    public ChangeClass? Class { get; set; }

    /// <summary>The version it showed, started or is a variant of; null while it waits.</summary>
    public int? VersionNumber { get; set; }

    /// <summary>Why it is suspect, or which variant it is, in words; null otherwise.</summary>
    public string? Note { get; set; }
    public CaptureFailureKind? Failure { get; set; }
    public string? FailureDetail { get; set; }
    public string? ETag { get; set; }
    public string? LastModified { get; set; }
}

/// <summary>An attempt that brought no bytes.</summary>
public sealed class FailureRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;
    public DateTimeOffset At { get; set; }
    public CaptureFailureKind Kind { get; set; }
    public required string Detail { get; set; }
    public required string Location { get; set; }
}

/// <summary>A text by its digest, zstd-compressed UTF-8.</summary>
public sealed class TextRow
{
    /// <summary>SHA-256, 64 hex digits.</summary>
    public required string Digest { get; set; }
    public required byte[] Zstd { get; set; }
    public int Bytes { get; set; }
    public int Words { get; set; }
}

/// <summary>A text a document has shown, and the part it plays.</summary>
public sealed class SeenTextRow
{
    public int DocumentId { get; set; }
    public required string TextDigest { get; set; }

    /// <summary>Equal for texts that differ in markup only.</summary>
    public long WordHash { get; set; }

    /// <summary>Number of the version whose text it is, or that it is a variant of; null while it waits.</summary>
    public int? Version { get; set; }

    /// <summary>The outcome of its first capture as settled so far: First/Change = a version, Variant, Provisional, Suspect.</summary>
    public CaptureOutcome Role { get; set; }
    public DateTimeOffset FirstSeenAt { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public int Times { get; set; }
    public int FirstCaptureId { get; set; }
}

/// <summary>A version, CA-V-…: a confirmed text.</summary>
public sealed class VersionRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;

    /// <summary>1, 2, 3 … within the document.</summary>
    public int Number { get; set; }
    public required string TextDigest { get; set; }

    /// <summary>The first capture that showed this text.</summary>
    public int CaptureId { get; set; }
    public CaptureRow Capture { get; set; } = null!;

    /// <summary>When the text was first seen.</summary>
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset ConfirmedAt { get; set; }
    public DateTimeOffset LastVerifiedAt { get; set; }
    public VersionCause Cause { get; set; }
    public int Recipe { get; set; }
    public int Words { get; set; }
    public int Clauses { get; set; }

    /// <summary>The lasting identity of each clause, in text order (see ClauseIdentity for the coding).</summary>
    public required byte[] ClauseIds { get; set; }
}

/// <summary>A change, CA-C-…: the step from a version to the next. Its redline is recomputed from the base text and the new version's.</summary>
public sealed class ChangeRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;
    public int FromVersionId { get; set; }
    public VersionRow FromVersion { get; set; } = null!;
    public int ToVersionId { get; set; }
    public VersionRow ToVersion { get; set; } = null!;

    /// <summary>Address part: <c>{YYYY-MM-DD}-{entity}-{document}-{n}</c>, n the number of the new version.</summary>
    public required string Permalink { get; set; }

    /// <summary>Digest of the text the new one is compared with: the earlier version's, or the variant of it shown just before.</summary>
    public required string BaseTextDigest { get; set; }
    public ChangeClass Class { get; set; }
    public VersionCause Cause { get; set; }
    public ChangeState State { get; set; }
    public Direction Direction { get; set; }

    /// <summary>Why the direction is what it is, in one sentence; null until the change is analysed.</summary>
    public string? DirectionReason { get; set; }

    /// <summary>The heaviest provision added or hardened; null when none was touched or it is not analysed.</summary>
    public Analysis.Knowledge.Severity? Severity { get; set; }

    /// <summary>Groups of people the touched clauses name, joined with "; "; empty: everyone.</summary>
    public string Affected { get; set; } = "";
    public List<TouchedRow> Touched { get; set; } = [];

    /// <summary>When the new text was first seen.</summary>
    public DateTimeOffset RecordedAt { get; set; }
    public DateTimeOffset ConfirmedAt { get; set; }

    /// <summary>Read from the text, or null.</summary>
    public DateOnly? EffectiveDate { get; set; }
    public string? EffectiveQuote { get; set; }
    public int? NoticeDays { get; set; }
    public string? NoticeQuote { get; set; }
    public DateOnly? OptOutDeadline { get; set; }
    public string? OptOutQuote { get; set; }

    /// <summary>The version in which an announced text stood alone: the same event, made effective.</summary>
    public int? MadeEffectiveVersionId { get; set; }
    public VersionRow? MadeEffectiveVersion { get; set; }
    public DateTimeOffset? MadeEffectiveAt { get; set; }
    public int ClausesAdded { get; set; }
    public int ClausesRemoved { get; set; }
    public int ClausesReworded { get; set; }
    public int ClausesMoved { get; set; }
    public int SentencesAdded { get; set; }
    public int SentencesRemoved { get; set; }
    public int SentencesModified { get; set; }
    public int WordsAdded { get; set; }
    public int WordsRemoved { get; set; }
}
