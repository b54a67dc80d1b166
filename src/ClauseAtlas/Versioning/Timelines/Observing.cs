using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>
/// The rules by which texts become versions (DESIGN §4). In order: a text known by its digest or its words; a text that differs in menus
/// and markup only; a suspect text; a text that confirms or refutes the one waiting; a mix of known variants; a new text that waits.
/// </summary>
internal sealed class Observing
{
    /// <summary>A difference-only history looks more often than this; what stood longer was seen again.</summary>
    private static readonly TimeSpan Stood = TimeSpan.FromHours(36);

    /// <summary>A text that stood this long was the document, even when an earlier one came back after it.</summary>
    private static readonly TimeSpan StoodLong = TimeSpan.FromDays(30);

    /// <summary>A variant that alone was seen for this long took the document's place.</summary>
    private static readonly TimeSpan Alone = TimeSpan.FromDays(14);
    private static readonly TimeSpan SuspectLoss = TimeSpan.FromHours(48);

    /// <summary>A document is in one language: a switch must stand long before it is believed.</summary>
    private static readonly TimeSpan SuspectLanguage = TimeSpan.FromDays(30);
    private const int SuspectSightings = 3;

    private readonly DocumentTimeline _start;
    private readonly TimelineState _state;
    private readonly NearestTexts _nearest;

    public Observing(DocumentTimeline start, Func<Sha256, string> text)
    {
        (_start, _state) = (start, new TimelineState(start, text));
        _nearest = new NearestTexts(_state);
    }

    public TimelineStep Observe(Observation observation)
    {
        var lastSeen = LastSeen();
        _state.Sight(observation);
        if (_state.Current is null)
        {
            _state.First(observation);
            return _state.Step();
        }

        if (observation.Confirmation is Confirmation.NextEntry && lastSeen is { } last)
        {
            AdoptStanding(last, observation.At);
        }

        if (Known(observation) is { } known)
        {
            Again(observation, known);
        }
        else
        {
            New(observation);
        }

        return _state.Step();
    }

    public TimelineStep Silence(DateTimeOffset until)
    {
        if (_state.Current is not null && LastSeen() is { } last)
        {
            AdoptStanding(last, until);
            foreach (var waiting in _state.Pending.ToList())
            {
                var needed =
                    !waiting.Suspect ? Stood
                    : IsLanguage(waiting) ? SuspectLanguage
                    : Alone;
                if (waiting.Digest == last && until - waiting.At >= needed)
                {
                    Confirm(waiting, until, "stood until the history's end");
                }
            }
        }

        return _state.Step();
    }

    private Sha256? LastSeen()
    {
        Sha256? last = null;
        var at = DateTimeOffset.MinValue;
        foreach (var (digest, seen) in _state.Seen)
        {
            if (
                seen.LastSeenAt > at
                || (seen.LastSeenAt == at && last is { } other && seen.FirstCaptureId > _state.Seen[other].FirstCaptureId)
            )
            {
                (last, at) = (digest, seen.LastSeenAt);
            }
        }

        return last;
    }

    /// <summary>A text of this document with the same digest or the same words, other than the sighting itself.</summary>
    private Sha256? Known(Observation observation)
    {
        if (_state.Seen[observation.Digest].Times > 1)
        {
            return observation.Digest;
        }

        var words = _state.WordHash(observation.Digest);
        if (_state.WordHash(_state.Current!.Digest) == words)
        {
            return _state.Current.Digest;
        }

        Sha256? latest = null;
        foreach (var (digest, seen) in _state.Seen)
        {
            if (
                digest != observation.Digest
                && _state.WordHash(digest) == words
                && (latest is not { } other || seen.LastSeenAt > _state.Seen[other].LastSeenAt)
            )
            {
                latest = digest;
            }
        }

        return latest;
    }

    private void Again(Observation observation, Sha256 known)
    {
        var sameBytes = known == observation.Digest;
        var current = _state.Current!;
        if (
            _state.WordHash(known) == _state.WordHash(current.Digest)
            || _state.Seen[known] is { Role: CaptureOutcome.Verification } seen && seen.Version == current.Number
        )
        {
            Refute(observation, "did not last");
            _state.Verified(
                observation,
                observation.Digest == current.Digest ? null : "the same words in other markup",
                observation.Digest == current.Digest ? null : ChangeClass.Cosmetic
            );
            return;
        }

        var words = _state.WordHash(known);
        if (_state.Pending.Find(p => _state.WordHash(p.Digest) == words) is { } waiting)
        {
            if (waiting.Suspect && !IsEnough(waiting, observation))
            {
                _state.Wait(observation, suspect: true, waiting.Reason, ClassNow(observation));
                return;
            }

            Confirm(waiting, observation.At, null);
            _state.Verified(observation, sameBytes ? null : "the same words in other markup", sameBytes ? null : ChangeClass.Cosmetic);
            return;
        }

        var stays = observation.Confirmation is not Confirmation.NextEntry && StaysAlone(observation, known);
        if (stays || observation.Confirmation is Confirmation.SelfPublished)
        {
            _state.Pending.Clear();
            var adopted = TimelineState.Waiting(observation, suspect: false, "");
            Confirm(adopted, observation.At, stays ? "a variant that stayed" : "an earlier text, published again");
            return;
        }

        Refute(observation, "did not last");
        _state.Settle(
            observation.CaptureId,
            observation.Digest,
            CaptureOutcome.Variant,
            current.Number,
            "a text seen before",
            ClassNow(observation)
        );
    }

    private void New(Observation observation)
    {
        var now = _state.Text(observation.Digest);
        var basis = _nearest.Find(now);
        if (_state.IsCosmetic(_state.Text(basis), now))
        {
            // The menu or the markup of a text we know.
            Again(observation, basis);
            return;
        }

        if (Suspicion.Of(_state.CurrentText, _state.Current!.Language, now, observation.Language) is { } reason)
        {
            Suspect(observation, now, reason);
            return;
        }

        Judge(observation, now);
        (basis, var step) = _nearest.Compare(now);
        if (step.Class is ChangeClass.Cosmetic)
        {
            Again(observation, basis);
        }
        else if (observation.Confirmation is Confirmation.SelfPublished)
        {
            _state.Change(TimelineState.Waiting(observation, suspect: false, ""), observation.At, step, basis, null);
        }
        else if (_nearest.IsMixOfVariants(observation.Digest, now))
        {
            _state.Settle(
                observation.CaptureId,
                observation.Digest,
                CaptureOutcome.Variant,
                _state.Current.Number,
                "every difference is one of a known variant",
                step.Class
            );
        }
        else
        {
            _state.Wait(observation, suspect: false, "new, waits to be seen again", step.Class);
        }
    }

    /// <summary>Confirms the waiting texts whose differences the new one keeps, and gives up the others.</summary>
    private void Judge(Observation observation, PolicyText now)
    {
        var kept = new KeptDifferences(now);
        foreach (var waiting in _state.Pending.ToList())
        {
            if (!_state.Pending.Contains(waiting))
            {
                continue;
            }

            if (waiting.Suspect)
            {
                GiveUp(waiting, "went back");
                continue;
            }

            var (basis, step) = _nearest.Compare(_state.Text(waiting.Digest));
            var confirmed =
                waiting.Confirmation is Confirmation.SecondCapture
                    ? step.Only(d => d.Difference.Class is ChangeClass.Cosmetic || kept.Has(step, d))
                : kept.TookBack(step, observation.At - waiting.At < Stood ? 0.5 : 0.95) ? null
                : step;
            if (confirmed?.Class > ChangeClass.Cosmetic)
            {
                _state.Pending.Remove(waiting);
                _state.Change(waiting, observation.At, confirmed, basis, null);
            }
            else
            {
                GiveUp(waiting, "did not last");
            }
        }
    }

    private void Suspect(Observation observation, PolicyText now, string reason)
    {
        var alike = _state.Pending.Find(p =>
            p.Suspect && _state.Compare(_state.Text(p.Digest), now) is var c && c.WordsRemoved * 2 < _state.Text(p.Digest).Words
        );
        if (alike is not null && IsEnough(alike, observation))
        {
            Confirm(alike, observation.At, null);
            New(observation);
            return;
        }

        _state.Wait(observation, suspect: true, reason, ClassNow(observation));
    }

    private bool IsEnough(PendingText waiting, Observation observation) =>
        _state.Pending.Count(p => p.Suspect) + 1 >= SuspectSightings
        && observation.At - waiting.At >= (IsLanguage(waiting) ? SuspectLanguage : SuspectLoss);

    private static bool IsLanguage(PendingText waiting) => waiting.Reason.StartsWith(Suspicion.Language, StringComparison.Ordinal);

    /// <summary>The waiting text is a version now; the others that waited did not last, or showed the same.</summary>
    private void Confirm(PendingText waiting, DateTimeOffset at, string? note)
    {
        var (basis, step) = _nearest.Compare(_state.Text(waiting.Digest), except: waiting.Digest);
        _state.Pending.Remove(waiting);
        _state.Change(waiting, at, step, basis, note);
        foreach (var other in _state.Pending.ToList())
        {
            _state.Pending.Remove(other);
            var same = _state.WordHash(other.Digest) == _state.WordHash(waiting.Digest);
            _state.Settle(
                other.CaptureId,
                other.Digest,
                same ? CaptureOutcome.Verification : CaptureOutcome.Variant,
                _state.Current!.Number,
                same ? "showed it before it was confirmed" : "did not last"
            );
        }
    }

    /// <summary>A known text is back. What waited did not last, unless a difference-only history shows that it stood for long.</summary>
    private void Refute(Observation observation, string note)
    {
        foreach (var waiting in _state.Pending.ToList())
        {
            if (!_state.Pending.Contains(waiting))
            {
                continue;
            }

            GiveUp(waiting, waiting.Suspect ? $"{waiting.Reason}; went back" : note);
        }
    }

    private void GiveUp(PendingText waiting, string note)
    {
        _state.Pending.Remove(waiting);
        _state.Settle(waiting.CaptureId, waiting.Digest, CaptureOutcome.Variant, _state.Current!.Number, note);
    }

    /// <summary>In a difference-only history the last entry stood until now; after long enough it is the document.</summary>
    private void AdoptStanding(Sha256 last, DateTimeOffset now)
    {
        var seen = _state.Seen[last];
        if (now - seen.LastSeenAt < StoodLong)
        {
            return;
        }

        if (
            _state.Pending.Find(p => p.Digest == last && (!p.Suspect || p.Reason.StartsWith(Suspicion.Loss, StringComparison.Ordinal))) is
            { } waiting
        )
        {
            Confirm(waiting, now, "stood for more than 30 days");
        }
        else if (seen.Role is CaptureOutcome.Variant && seen.Version == _state.Current!.Number && !IsSuspect(last))
        {
            var current = _state.Current;
            Confirm(
                new PendingText(
                    seen.FirstCaptureId,
                    seen.LastSeenAt,
                    last,
                    current.Language,
                    current.Recipe,
                    current.DeclarationRevision,
                    VersionCause.Company,
                    Confirmation.NextEntry,
                    false,
                    ""
                ),
                now,
                "a variant that stayed"
            );
        }
    }

    private bool IsSuspect(Sha256 digest) => Suspicion.Of(_state.CurrentText, null, _state.Text(digest), null) is not null;

    /// <summary>A variant that never was a version, seen again while no other text was seen for two weeks.</summary>
    private bool StaysAlone(Observation observation, Sha256 known)
    {
        var (seen, current, words) = (_start.Seen[known], _state.Current!, _state.WordHash(known));
        var others = _state.Seen.Where(s => _state.WordHash(s.Key) != words).Max(s => s.Value.LastSeenAt);
        return seen.Role is CaptureOutcome.Variant
            && seen.Version == current.Number
            && seen.LastSeenAt > others
            && observation.At - others >= Alone
            && Suspicion.Of(_state.CurrentText, current.Language, _state.Text(known), observation.Language) is null;
    }

    private ChangeClass? ClassNow(Observation observation) => _state.Compare(_state.CurrentText, _state.Text(observation.Digest)).Class;
}
