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
);

/// <summary>How far a capture run is.</summary>
public sealed record CaptureProgress(int Done, int Total, CaptureReport Last);
