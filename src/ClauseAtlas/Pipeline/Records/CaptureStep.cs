using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Fetching;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>A capture as it goes into the index.</summary>
/// <param name="Number">CA-S-….</param>
/// <param name="OriginKey">Unique key of the source: WARC record id, or commit and path.</param>
/// <param name="Payload">Digest of the payload bytes.</param>
/// <param name="Text">Digest of the text; null when none came of it.</param>
/// <param name="Failure">Why no text came of the bytes; null when one did.</param>
public sealed record CaptureRecord(
    int Number,
    int Document,
    DateTimeOffset At,
    Provenance Provenance,
    string OriginKey,
    string? OriginCommit,
    string SourceUrl,
    string FinalUrl,
    int? Status,
    string? ContentType,
    Sha256 Payload,
    WarcLocation? Warc,
    Sha256? Text,
    int Recipe,
    int? Declaration,
    CaptureFailure? Failure,
    Validators? Validators
)
{
    /// <summary>Why no text came of it where nothing failed, in words; null otherwise.</summary>
    public string? Note { get; init; }
}

/// <summary>A capture, its words where they are new, and what the timeline made of it.</summary>
/// <param name="Capture">Null for a step without a capture (a history's silence).</param>
/// <param name="Text">The words, stored when the index does not hold them yet; null when no text came.</param>
/// <param name="Step">Null when no text came.</param>
/// <param name="NextDue">When the document is captured next; null leaves it as it is.</param>
public sealed record CaptureStep(
    int Document,
    DateTimeOffset At,
    CaptureRecord? Capture,
    string? Text,
    TimelineStep? Step,
    DateTimeOffset? NextDue
)
{
    /// <summary>Its changes wait for the end of the capture run (<see cref="Versioning.ChangeState.Held"/>).</summary>
    public bool Held { get; init; }
}

/// <summary>An attempt that brought no bytes.</summary>
public sealed record FailedAttempt(int Document, DateTimeOffset At, CaptureFailure Failure, DateTimeOffset? NextDue);
