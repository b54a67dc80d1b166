using System.Collections.Immutable;
using ClauseAtlas.Evidence;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>A text read from one capture of a document, as the timeline sees it.</summary>
/// <param name="CaptureId">Number of the capture, CA-S-….</param>
/// <param name="At">When it was captured, UTC; never before the observation before it.</param>
/// <param name="Language">Primary language tag found in the text, or null when undecided.</param>
/// <param name="DeclarationRevision">The declaration the text was cut out by; null for imported texts.</param>
/// <param name="SaidCause">What an imported history says made the text differ; <see cref="VersionCause.Company"/> for captures of our own.</param>
/// <param name="Confirmation">What it takes for this text to count as confirmed.</param>
public sealed record Observation(
    int CaptureId,
    DateTimeOffset At,
    string Text,
    Sha256 Digest,
    string? Language,
    int Recipe,
    string? DeclarationRevision,
    VersionCause SaidCause,
    Confirmation Confirmation
);

/// <summary>How a new text of a document becomes a version.</summary>
public enum Confirmation
{
    /// <summary>A later capture shows it again (DESIGN §4).</summary>
    SecondCapture,

    /// <summary>A history that only records differences: its next entry, or its silence, says that the text stood.</summary>
    NextEntry,

    /// <summary>The company's own repository: its word is enough.</summary>
    SelfPublished,
}

/// <summary>
/// What is known about the texts of one document so far, and the rules that turn the next text into versions and changes
/// (DESIGN §4, Versioning). Immutable: <see cref="Observe"/> gives a new state with the events that led to it. Holds no texts, only digests.
/// </summary>
public sealed record DocumentTimeline
{
    /// <summary>A document of which nothing has been seen.</summary>
    public static DocumentTimeline Empty { get; } = new();

    /// <summary>The current version, or null before the first text.</summary>
    public VersionState? Current { get; init; }

    /// <summary>The number the next new clause gets.</summary>
    public int NextClauseId { get; init; } = 1;

    /// <summary>Every text seen, by digest, and the part it plays.</summary>
    public ImmutableDictionary<Sha256, SeenText> Seen { get; init; } = ImmutableDictionary<Sha256, SeenText>.Empty;

    /// <summary>Texts that wait: provisional or suspect, oldest first, without their words.</summary>
    public ImmutableArray<PendingText> Pending { get; init; } = [];

    /// <summary>Takes in the text of the next capture.</summary>
    /// <param name="text">Gives an earlier text of this document by its digest.</param>
    public TimelineStep Observe(Observation observation, Func<Sha256, string> text) => new Observing(this, text).Observe(observation);

    /// <summary>Takes a sighting back that proves nothing, of a run that failed as a whole: the text it showed does not wait by it.</summary>
    /// <param name="capture">The capture, with its text, that is suspect.</param>
    /// <param name="why">Why, in words, for its note.</param>
    public TimelineStep Withdraw(int capture, Sha256 text, string why)
    {
        if (Pending.FirstOrDefault(p => p.CaptureId == capture) is not { Suspect: true } waiting || !Seen.TryGetValue(text, out var seen))
        {
            return new TimelineStep(this, []);
        }

        var settled = new CaptureSettled(capture, CaptureOutcome.Suspect, null, $"{waiting.Reason}; {why}");
        return seen.FirstCaptureId == capture
            ? new TimelineStep(
                this with
                {
                    Pending = Pending.Remove(waiting),
                    Seen = Seen.Remove(text),
                },
                [settled, new TextForgotten(text)]
            )
            : new TimelineStep(this with { Pending = Pending.Remove(waiting) }, [settled]);
    }

    /// <summary>Takes in that a difference-only history says nothing more until a moment: its last text stood that long.</summary>
    public TimelineStep Silence(DateTimeOffset until, Func<Sha256, string> text) => new Observing(this, text).Silence(until);
}

/// <summary>The current version as the next step needs it.</summary>
/// <param name="ClauseIds">Lasting identity of each clause in text order.</param>
public sealed record VersionState(
    int Number,
    Sha256 Digest,
    DateTimeOffset RecordedAt,
    string? Language,
    int Recipe,
    string? DeclarationRevision,
    ImmutableArray<int> ClauseIds
);

/// <summary>A text the document has shown.</summary>
/// <param name="Role">First or Change: a version; Verification: the words of a version in other markup; Variant; Provisional; Suspect.</param>
/// <param name="Version">The number of the version whose text it is, or that it is a variant of; null while it waits.</param>
public sealed record SeenText(
    CaptureOutcome Role,
    int? Version,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset LastSeenAt,
    int Times,
    int FirstCaptureId
)
{
    /// <summary>Equal for texts that differ in markup only; 0 when not kept, then it is read from the text again.</summary>
    public ulong WordHash { get; init; }
}

/// <summary>A text waiting for another capture.</summary>
/// <param name="Reason">Why it waits, in words.</param>
public sealed record PendingText(
    int CaptureId,
    DateTimeOffset At,
    Sha256 Digest,
    string? Language,
    int Recipe,
    string? DeclarationRevision,
    VersionCause SaidCause,
    Confirmation Confirmation,
    bool Suspect,
    string Reason
);

/// <summary>The state after an observation, and what happened, in order.</summary>
public sealed record TimelineStep(DocumentTimeline Next, ImmutableArray<TimelineEvent> Events);

/// <summary>Something that is now known.</summary>
public abstract record TimelineEvent;

/// <summary>What became of a capture; a provisional or suspect one may be settled again later.</summary>
/// <param name="Version">The version it showed, started or is a variant of; null while it waits.</param>
/// <param name="Note">Why, in words; null where the outcome says it all.</param>
public sealed record CaptureSettled(int CaptureId, CaptureOutcome Outcome, int? Version, string? Note) : TimelineEvent
{
    /// <summary>How far the text is from the version that was current, or for a change from the text it was compared with; null when equal or not compared.</summary>
    public ChangeClass? Class { get; init; }
}

/// <summary>A confirmed text became a version.</summary>
/// <param name="CaptureId">The first capture that showed it.</param>
/// <param name="RecordedAt">When that capture was made.</param>
/// <param name="ConfirmedAt">When the confirming one was.</param>
public sealed record VersionAdded(
    int Number,
    Sha256 Digest,
    int CaptureId,
    DateTimeOffset RecordedAt,
    DateTimeOffset ConfirmedAt,
    VersionCause Cause,
    int Recipe,
    int Words,
    ImmutableArray<int> ClauseIds
) : TimelineEvent;

/// <summary>The step from a version to the next. Follows its <see cref="VersionAdded"/>.</summary>
public sealed record ChangeAdded(int From, int To, VersionCause Cause, ChangeState State, Comparison Comparison) : TimelineEvent
{
    /// <summary>The text compared with, when it is a variant of the old version that stands nearer; null: the old version's own text.</summary>
    public Sha256? Base { get; init; }
}

/// <summary>A text is as if it had never been seen: its only sighting was withdrawn.</summary>
public sealed record TextForgotten(Sha256 Digest) : TimelineEvent;

/// <summary>The current version was read again.</summary>
public sealed record VersionVerified(int Number, DateTimeOffset At) : TimelineEvent;

/// <summary>A text announced by an earlier change now stands alone: the same event, made effective. No change of its own.</summary>
/// <param name="ChangeTo">The version the announcing change led to.</param>
/// <param name="Version">The version in which the announced text stands alone.</param>
public sealed record MadeEffective(int ChangeTo, int Version, DateTimeOffset At) : TimelineEvent;
