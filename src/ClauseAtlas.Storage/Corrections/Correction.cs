namespace ClauseAtlas.Storage.Corrections;

/// <summary>What a reader says is wrong. The list is closed: it is all of a dispute that is shown before it is decided.</summary>
public enum CorrectionGround
{
    Quote,
    Type,
    Severity,
    Dates,
    Change,
    Reading,
    Other,
}

/// <summary>Where a dispute stands.</summary>
public enum CorrectionState
{
    Received,
    UnderReview,

    /// <summary>The reader is right; the record is not mended yet.</summary>
    Upheld,

    /// <summary>The reader is right and the record was changed.</summary>
    Changed,

    /// <summary>The record stands.</summary>
    Rejected,
}

/// <summary>A step in the life of a dispute.</summary>
/// <param name="Note">Shown to everybody.</param>
public sealed record CorrectionStep(CorrectionState State, DateTimeOffset At, string Note);

/// <summary>A dispute. <paramref name="Claim"/> and <paramref name="Contact"/> are the reader's own words and are never shown on the site.</summary>
/// <param name="Steps">After it was received, in order.</param>
public sealed record Correction(
    int Id,
    string Record,
    CorrectionGround Ground,
    DateTimeOffset Received,
    string Claim,
    string? Contact,
    IReadOnlyList<CorrectionStep> Steps
)
{
    /// <summary>The promise of the site.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromDays(14);

    public CorrectionState State => Steps is [.., var last] ? last.State : CorrectionState.Received;

    public bool IsClosed => State is CorrectionState.Changed or CorrectionState.Rejected;

    public DateTimeOffset AnswerBy => Received + AnswerWithin;
}
