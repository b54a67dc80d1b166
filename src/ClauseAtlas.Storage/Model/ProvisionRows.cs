using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Storage.Model;

/// <summary>Where a provision stands.</summary>
public enum ProvisionStatus
{
    /// <summary>In the current version.</summary>
    Current,

    /// <summary>The company took it out, or it no longer carries its type.</summary>
    Removed,

    /// <summary>A later analysis does not see it in any version: our reading changed, not the company's words. Off every list.</summary>
    Withdrawn,
}

/// <summary>A provision, CA-P-…; it lives across versions. What it says now is repeated here for lists.</summary>
public sealed class ProvisionRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;

    /// <summary>Id of the provision type.</summary>
    public required string Type { get; set; }

    /// <summary>Address part, unique in the document; given once.</summary>
    public required string Slug { get; set; }
    public ProvisionStatus Status { get; set; }
    public int FirstVersionId { get; set; }
    public VersionRow FirstVersion { get; set; } = null!;

    /// <summary>The last version that carries it.</summary>
    public int LastVersionId { get; set; }
    public VersionRow LastVersion { get; set; } = null!;
    public DateTimeOffset FirstTrackedAt { get; set; }

    /// <summary>When the first version without it was recorded; null while it is current.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Lasting numbers of all clauses it has stood in (see ClauseIdentity for the coding), ascending.</summary>
    public required byte[] ClauseIds { get; set; }

    // The last wording, repeated for lists and counts.
    public required string Title { get; set; }
    public Stance Stance { get; set; }
    public Severity Severity { get; set; }
    public double Confidence { get; set; }
    public List<WordingRow> Wordings { get; set; } = [];
}

/// <summary>What a provision says over a run of versions in which neither its words nor our reading of them differ.</summary>
public sealed class WordingRow
{
    public int Id { get; set; }
    public int ProvisionId { get; set; }
    public ProvisionRow Provision { get; set; } = null!;
    public int FromVersionId { get; set; }
    public VersionRow FromVersion { get; set; } = null!;

    /// <summary>The last version of the run; the offsets are those in its text.</summary>
    public int ThroughVersionId { get; set; }
    public VersionRow ThroughVersion { get; set; } = null!;
    public required string Title { get; set; }
    public Stance Stance { get; set; }
    public bool IsStanceProved { get; set; }
    public Severity Severity { get; set; }
    public int Points { get; set; }
    public double Confidence { get; set; }
    public required string Heading { get; set; }

    /// <summary>First character of the quote in the text of <see cref="ThroughVersion"/>, UTF-16.</summary>
    public int Start { get; set; }
    public int End { get; set; }
    public required string Quote { get; set; }

    /// <summary>SHA-256 of the quote's UTF-8 bytes, 64 hex digits.</summary>
    public required string QuoteDigest { get; set; }

    /// <summary>Traits, facts, factors and further stretches: JSON, see ReadoutCode.</summary>
    public required string Readout { get; set; }
}

/// <summary>Whether a type was found in the current version of a document where it was looked for.</summary>
public sealed class TypeCheckRow
{
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;
    public required string Type { get; set; }
    public TypeCheckResult Result { get; set; }
    public int VersionId { get; set; }
}

/// <summary>Result of looking for a type.</summary>
public enum TypeCheckResult
{
    Present,
    Absent,

    /// <summary>Seen too faintly to say either; waits for review.</summary>
    Unsure,
}

/// <summary>Where a doubtful finding stands.</summary>
public enum ReviewState
{
    Open,
    Accepted,
    Corrected,
    Rejected,
}

/// <summary>A finding too faint for readers, in the current version of a document.</summary>
public sealed class DoubtRow
{
    public int Id { get; set; }
    public int DocumentId { get; set; }
    public DocumentRow Document { get; set; } = null!;
    public int VersionId { get; set; }
    public required string Type { get; set; }
    public Stance Stance { get; set; }
    public double Confidence { get; set; }
    public int Start { get; set; }
    public int End { get; set; }
    public required string Quote { get; set; }
    public required string QuoteDigest { get; set; }
    public required string Reason { get; set; }
    public ReviewState State { get; set; }

    /// <summary>Type and stance a reviewer gave instead; null unless corrected.</summary>
    public string? CorrectedType { get; set; }
    public Stance? CorrectedStance { get; set; }
    public string? Note { get; set; }
    public string? By { get; set; }
    public DateTimeOffset? At { get; set; }
}

/// <summary>A provision that a change touched.</summary>
public sealed class TouchedRow
{
    public int Id { get; set; }
    public int ChangeId { get; set; }
    public ChangeRow Change { get; set; } = null!;

    /// <summary>Null where the archive gives the clause no record, such as one that is off the lists since.</summary>
    public int? ProvisionId { get; set; }
    public ProvisionRow? Provision { get; set; }
    public required string Type { get; set; }
    public required string Title { get; set; }
    public Analysis.Changes.ProvisionEffect Effect { get; set; }

    /// <summary>Above zero: worse for users; below: better.</summary>
    public int Weight { get; set; }
    public Stance Stance { get; set; }
    public Severity Severity { get; set; }
    public string? OldQuote { get; set; }
    public string? NewQuote { get; set; }
    public Stance? OldStance { get; set; }
    public Severity? OldSeverity { get; set; }
    public string? Readout { get; set; }
}
