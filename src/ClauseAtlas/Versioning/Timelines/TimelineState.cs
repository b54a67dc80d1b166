using System.Collections.Immutable;
using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>The timeline while one observation is taken in: the parts that move, and the events so far.</summary>
internal sealed class TimelineState(DocumentTimeline start, Func<Sha256, string> text)
{
    /// <summary>Months of a broken page are no reason to carry them all along.</summary>
    private const int MostPending = 20;

    private readonly Dictionary<Sha256, PolicyText> _texts = [];
    private readonly Dictionary<(PolicyText, PolicyText), ClauseComparison> _compared = [];
    private readonly ImmutableArray<TimelineEvent>.Builder _events = ImmutableArray.CreateBuilder<TimelineEvent>();
    private int _nextClauseId = start.NextClauseId;

    public VersionState? Current { get; private set; } = start.Current;

    public ImmutableDictionary<Sha256, SeenText> Seen { get; private set; } = start.Seen;

    public List<PendingText> Pending { get; } = [.. start.Pending];

    public PolicyText CurrentText => Text(Current!.Digest);

    public TimelineStep Step() =>
        new(start with { Current = Current, Seen = Seen, Pending = [.. Pending], NextClauseId = _nextClauseId }, _events.ToImmutable());

    public PolicyText Text(Sha256 digest) =>
        _texts.TryGetValue(digest, out var known) ? known : _texts[digest] = PolicyText.Of(text(digest));

    /// <summary>Compares two texts once, however often the rules ask.</summary>
    public ClauseComparison Compare(PolicyText old, PolicyText @new) =>
        _compared.TryGetValue((old, @new), out var known) ? known : _compared[(old, @new)] = TextComparer.Of(old, @new);

    /// <summary>Whether only markup and menus differ. With nothing waiting the whole comparison is needed next in any case.</summary>
    public bool IsCosmetic(PolicyText old, PolicyText @new) =>
        Pending.Count == 0 || _compared.ContainsKey((old, @new))
            ? Compare(old, @new).Class is ChangeClass.Cosmetic
            : TextComparer.IsCosmetic(old, @new);

    public ulong WordHash(Sha256 digest) =>
        Seen.TryGetValue(digest, out var seen) && seen.WordHash != 0 ? seen.WordHash : Text(digest).WordHash;

    /// <summary>Notes that a text was seen; the first time with the part it plays so far.</summary>
    public void Sight(Observation observation)
    {
        _texts[observation.Digest] = PolicyText.Of(observation.Text);
        var seen = Seen.GetValueOrDefault(observation.Digest);
        Seen = Seen.SetItem(
            observation.Digest,
            seen is null
                ? new SeenText(CaptureOutcome.Provisional, null, observation.At, observation.At, 1, observation.CaptureId)
                {
                    WordHash = _texts[observation.Digest].WordHash,
                }
                : seen with
                {
                    LastSeenAt = observation.At,
                    Times = seen.Times + 1,
                }
        );
    }

    /// <summary>Says what became of a capture, and what part its text plays from now on.</summary>
    public void Settle(int capture, Sha256 digest, CaptureOutcome outcome, int? version, string? note, ChangeClass? @class = null)
    {
        _events.Add(new CaptureSettled(capture, outcome, version, note) { Class = @class });
        var seen = Seen[digest];
        // A version stays one, whatever later captures of its text are.
        if (seen.Role is not (CaptureOutcome.First or CaptureOutcome.Change))
        {
            Seen = Seen.SetItem(digest, seen with { Role = outcome, Version = version });
        }
    }

    public void Verified(Observation observation, string? note, ChangeClass? @class = null)
    {
        Settle(observation.CaptureId, observation.Digest, CaptureOutcome.Verification, Current!.Number, note, @class);
        _events.Add(new VersionVerified(Current.Number, observation.At));
    }

    public void Wait(Observation observation, bool suspect, string reason, ChangeClass? @class)
    {
        Settle(
            observation.CaptureId,
            observation.Digest,
            suspect ? CaptureOutcome.Suspect : CaptureOutcome.Provisional,
            null,
            reason,
            @class
        );
        if (Pending.Count < MostPending)
        {
            Pending.Add(Waiting(observation, suspect, reason));
        }
    }

    public static PendingText Waiting(Observation o, bool suspect, string reason) =>
        new(o.CaptureId, o.At, o.Digest, o.Language, o.Recipe, o.DeclarationRevision, o.SaidCause, o.Confirmation, suspect, reason);

    public void First(Observation o)
    {
        var first = _texts[o.Digest];
        var ids = ClauseIdentity.First(first, ref _nextClauseId);
        Become(Waiting(o, false, ""), CaptureOutcome.First, o.At, VersionCause.Company, ids, null, null);
    }

    /// <summary>A text became a version. The comparison is with the nearest text of the version before; clause numbers follow that version's own text.</summary>
    public void Change(PendingText waiting, DateTimeOffset confirmedAt, ClauseComparison step, Sha256 basis, string? note)
    {
        var before = Current!;
        var own =
            basis == before.Digest && ReferenceEquals(step.New, Text(waiting.Digest)) && ReferenceEquals(step.Old, CurrentText)
                ? step
                : Compare(CurrentText, Text(waiting.Digest));
        var ids = ClauseIdentity.Follow(own, before.ClauseIds, ref _nextClauseId);
        var cause = CauseRule.Of(waiting, before, step);
        var announced = cause is VersionCause.Company ? AnnouncedBy(before, step, waiting.At) : null;
        var published = cause is VersionCause.Company && announced is null && step.Class >= ChangeClass.Administrative;
        Become(waiting, CaptureOutcome.Change, confirmedAt, cause, ids, note, step.Class);
        _events.Add(
            new ChangeAdded(
                before.Number,
                Current!.Number,
                cause,
                published ? ChangeState.Published : ChangeState.Recorded,
                step.Comparison
            )
            {
                Base = basis == before.Digest ? null : basis,
            }
        );
        if (announced is { } change)
        {
            _events.Add(new MadeEffective(change, Current.Number, waiting.At));
        }
    }

    private void Become(
        PendingText o,
        CaptureOutcome outcome,
        DateTimeOffset confirmedAt,
        VersionCause cause,
        ImmutableArray<int> ids,
        string? note,
        ChangeClass? @class
    )
    {
        var number = (Current?.Number ?? 0) + 1;
        Current = new VersionState(number, o.Digest, o.At, o.Language ?? Current?.Language, o.Recipe, o.DeclarationRevision, ids);
        _events.Add(new VersionAdded(number, o.Digest, o.CaptureId, o.At, confirmedAt, cause, o.Recipe, Text(o.Digest).Words, ids));
        _events.Add(new CaptureSettled(o.CaptureId, outcome, number, note) { Class = @class });
        Seen = Seen.SetItem(o.Digest, Seen[o.Digest] with { Role = outcome, Version = number });
    }

    /// <summary>The version whose change announced what this step makes effective: the current one or the one before.</summary>
    private int? AnnouncedBy(VersionState current, ClauseComparison step, DateTimeOffset at)
    {
        // The old wording goes, and with it the notice or its second copy: such a step takes away at least what it brings.
        if (
            step.Class is not ChangeClass.Substantive
            || step.WordsRemoved < Math.Max(1, step.WordsAdded)
            || !Announcement.BringsNothingNew(step)
        )
        {
            return null;
        }

        for (var number = current.Number; number > Math.Max(1, current.Number - 2); number--)
        {
            if (
                Version(number - 1) is { } before
                && Version(number) is { } announcing
                && (
                    Announcement.IsMadeEffectiveBy(Text(before), Text(announcing), step)
                    || Announcement.HasComeDue(Text(before), Text(announcing), step, Seen[announcing].FirstSeenAt, at)
                )
            )
            {
                return number;
            }
        }

        return null;
    }

    private Sha256? Version(int number)
    {
        foreach (var (digest, seen) in Seen)
        {
            if (seen.Version == number && seen.Role is CaptureOutcome.First or CaptureOutcome.Change)
            {
                return digest;
            }
        }

        return null;
    }
}
