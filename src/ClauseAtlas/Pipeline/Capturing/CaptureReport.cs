using ClauseAtlas.Fetching;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>What one capture of a document came to.</summary>
/// <param name="Outcome">Null when no bytes came at all.</param>
/// <param name="Failure">Why no text came; null when one did.</param>
public sealed record CaptureReport(
    string Entity,
    string Document,
    DateTimeOffset At,
    CaptureOutcome? Outcome,
    CaptureFailure? Failure,
    string? Note
)
{
    /// <summary>When the document last gave a text before; null: never.</summary>
    public DateTimeOffset? LastGoodAt { get; init; }
}

/// <summary>What a capture run did.</summary>
/// <param name="MassFailure">Set when the run failed as a whole: nothing of it is published before a later good run has seen it too.</param>
/// <param name="Published">Changes that were published at the end: of this run, and held ones of earlier runs.</param>
public sealed record CaptureRunReport(IReadOnlyList<CaptureReport> Documents, MassFailure? MassFailure, int Published);

/// <summary>How far a capture run is.</summary>
public sealed record CaptureProgress(int Done, int Total, CaptureReport Last);
