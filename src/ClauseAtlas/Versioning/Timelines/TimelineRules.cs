using ClauseAtlas.Evidence;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>One step of a timeline: what the next text means (DESIGN §4, Versioning). Used once; the rules are in the order of the methods.</summary>
internal sealed class TimelineRules(DocumentTimeline state, Func<Sha256, string> text)
{
    /// <summary>In a history that only records differences a text that stood this long was seen by at least two daily captures.</summary>
    private static readonly TimeSpan StoodTwoCaptures = TimeSpan.FromHours(36);

    private readonly List<TimelineEvent> _events = [];
    private DocumentTimeline _next = state;

    public TimelineStep Observe(Observation seen)
    {
        if (_next.Current is null)
        {
            First(seen);
        }
        else if (_next.Seen.TryGetValue(seen.Digest, out var known))
        {
            SeenBefore(seen, known);
        }
        else
        {
            New(seen);
        }

        _next = _next with { LastShown = seen.Digest };
        return new TimelineStep(_next, [.. _events]);
    }

    public TimelineStep Silence(DateTimeOffset until)
    {
        foreach (var pending in _next.Pending)
        {
            if (until - pending.At >= (pending.Suspect ? SuspectTexts.StaysInHistory : StoodTwoCaptures))
            {
                Confirm(pending, until);
            }
        }

        return new TimelineStep(_next, [.. _events]);
    }

    private void First(Observation seen)
    {
        var policy = PolicyTexts.Read(seen.Text);
        var ids = ClauseIdentity.First(policy);
        _next = _next with
        {
            Current = new VersionState(1, seen.Digest, seen.At, seen.Language, seen.Recipe, seen.DeclarationRevision, ids),
            NextClauseId = ids.Length + 1,
        };
        Remember(seen, CaptureOutcome.First, 1);
        _events.Add(new CaptureSettled(seen.CaptureId, CaptureOutcome.First, 1, null));
        _events.Add(
            new VersionAdded(1, seen.Digest, seen.CaptureId, seen.At, seen.At, VersionCause.Company, seen.Recipe, policy.Words, ids)
        );
    }

    private void SeenBefore(Observation seen, SeenText known)
    {
        var waiting = _next.Pending.FirstOrDefault(p => p.Digest == seen.Digest);
        if (waiting is not null)
        {
            Again(seen, waiting, known);
            return;
        }

        // Whatever waited did not last: the page went back to something it has shown before.
        SettleWaiting(seen.At, stoodUntilNow: false);
        var current = _next.Current!;
        if (seen.Digest == current.Digest || (known.Role is CaptureOutcome.Verification && known.Version == current.Number))
        {
            Verify(seen, known.Role, null);
            return;
        }

        Remember(seen, known.Role, known.Version);
        _events.Add(
            new CaptureSettled(
                seen.CaptureId,
                CaptureOutcome.Variant,
                known.Version ?? current.Number,
                "a text this document has shown before"
            )
        );
    }

    /// <summary>A waiting text is shown again.</summary>
    private void Again(Observation seen, PendingText waiting, SeenText known)
    {
        Remember(seen, known.Role, null);
        var times = known.Times + 1;
        if (waiting.Suspect && !SuspectTexts.Stays(waiting, times, seen.At))
        {
            _events.Add(new CaptureSettled(seen.CaptureId, CaptureOutcome.Suspect, null, waiting.Reason));
            return;
        }

        Confirm(waiting, seen.At);
        _events.Add(new CaptureSettled(seen.CaptureId, CaptureOutcome.Verification, _next.Current!.Number, null));
        _events.Add(new VersionVerified(_next.Current.Number, seen.At));
    }

    private void New(Observation seen)
    {
        if (ShownNow(seen) is { } same)
        {
            same();
            return;
        }

        SettleWaiting(seen.At, stoodUntilNow: seen.Confirmation is Confirmation.NextEntry, seen);
        var step = NearestBase.Compare(_next, seen, text);
        if (step.Comparison.Class is null or ChangeClass.Cosmetic && seen.Confirmation is Confirmation.SecondCapture)
        {
            // No word differs from what is known: read and equal, whatever the markup.
            if (step.Base == _next.Current!.Digest)
            {
                Verify(seen, CaptureOutcome.Verification, "same words, other markup");
            }
            else
            {
                Remember(seen, CaptureOutcome.Variant, _next.Current.Number);
                _events.Add(
                    new CaptureSettled(seen.CaptureId, CaptureOutcome.Variant, _next.Current.Number, "the words of a known variant")
                );
            }

            return;
        }

        var reason = SuspectTexts.Reason(_next.Current!, seen, step.Comparison);
        var waiting = new PendingText(
            seen.CaptureId,
            seen.At,
            seen.Digest,
            seen.Language,
            seen.Recipe,
            seen.DeclarationRevision,
            seen.SaidCause,
            seen.Confirmation,
            reason is not null,
            reason ?? "new, waits for a second capture"
        )
        {
            Base = step.Base,
        };
        var outcome = reason is null ? CaptureOutcome.Provisional : CaptureOutcome.Suspect;
        Remember(seen, outcome, null);
        _next = _next with { Pending = [.. _next.Pending, waiting] };
        if (seen.Confirmation is Confirmation.SelfPublished)
        {
            Confirm(waiting, seen.At, seen.Text);
        }
        else
        {
            _events.Add(new CaptureSettled(seen.CaptureId, outcome, null, waiting.Reason));
        }
    }

    /// <summary>A page whose every capture differs a little: a new text with the very words of one that waits confirms it.</summary>
    private Action? ShownNow(Observation seen)
    {
        if (seen.Confirmation is not Confirmation.SecondCapture)
        {
            return null;
        }

        foreach (var waiting in _next.Pending)
        {
            if (PolicyTexts.SameWords(text(waiting.Digest), seen.Text))
            {
                return () =>
                {
                    _next = _next with { Seen = _next.Seen.SetItem(seen.Digest, _next.Seen[waiting.Digest] with { Times = 0 }) };
                    var known = _next.Seen[waiting.Digest];
                    Again(seen, waiting, known);
                    var role = waiting.Suspect && _next.Pending.Contains(waiting) ? CaptureOutcome.Suspect : CaptureOutcome.Verification;
                    Remember(seen, role, _next.Current!.Number);
                    _next = _next with
                    {
                        Seen = _next.Seen.SetItem(waiting.Digest, _next.Seen[waiting.Digest] with { Times = known.Times + 1 }),
                    };
                };
            }
        }

        return null;
    }

    /// <summary>Decides on the texts that wait when something else is shown: those that stood, or whose differences are kept, become versions; the others were variants.</summary>
    private void SettleWaiting(DateTimeOffset at, bool stoodUntilNow, Observation? next = null)
    {
        foreach (var waiting in _next.Pending)
        {
            var stood = stoodUntilNow && at - waiting.At >= (waiting.Suspect ? SuspectTexts.StaysInHistory : StoodTwoCaptures);
            if (stood || (next is not null && !waiting.Suspect && KeptDifferences.In(text(waiting.Base), text(waiting.Digest), next.Text)))
            {
                Confirm(waiting, at);
            }
            else if (!waiting.Suspect || waiting.Confirmation is Confirmation.NextEntry || next is null)
            {
                Drop(waiting);
            }
        }
    }

    private void Drop(PendingText waiting)
    {
        var number = _next.Current!.Number;
        _next = _next with
        {
            Pending = _next.Pending.Remove(waiting),
            Seen = _next.Seen.SetItem(waiting.Digest, _next.Seen[waiting.Digest] with { Role = CaptureOutcome.Variant, Version = number }),
        };
        _events.Add(
            new CaptureSettled(
                waiting.CaptureId,
                CaptureOutcome.Variant,
                number,
                waiting.Suspect ? $"did not last ({waiting.Reason})" : "did not last"
            )
        );
    }

    private void Confirm(PendingText waiting, DateTimeOffset at, string? words = null)
    {
        var current = _next.Current!;
        var @new = words ?? text(waiting.Digest);
        var step = ComparedTexts.Compare(text(current.Digest), @new);
        // Against the variant that was shown when it came, so that switching variants adds nothing to the change.
        var comparison = waiting.Base == current.Digest ? step.Comparison : ComparedTexts.Compare(text(waiting.Base), @new).Comparison;
        var (ids, nextId) = ClauseIdentity.Carry(current.ClauseIds, step.Pairs, PolicyTexts.Read(@new), _next.NextClauseId);
        var number = current.Number + 1;
        var cause = CauseRule.Of(current, waiting, comparison);
        var effective = Effectiveness.IsMadeEffective(_next.Announced, comparison, waiting.At);
        var published = cause is VersionCause.Company && comparison.Class >= ChangeClass.Administrative && !effective;
        _events.Add(new CaptureSettled(waiting.CaptureId, CaptureOutcome.Change, number, null));
        _events.Add(
            new VersionAdded(
                number,
                waiting.Digest,
                waiting.CaptureId,
                waiting.At,
                at,
                cause,
                waiting.Recipe,
                PolicyTexts.Read(@new).Words,
                ids
            )
        );
        _events.Add(
            new ChangeAdded(
                current.Number,
                number,
                waiting.Base,
                cause,
                published ? ChangeState.Published : ChangeState.Recorded,
                comparison
            )
        );
        if (effective)
        {
            _events.Add(new MadeEffective(_next.Announced!.ChangeTo, number, waiting.At));
        }

        _next = _next with
        {
            Current = new VersionState(
                number,
                waiting.Digest,
                waiting.At,
                waiting.Language,
                waiting.Recipe,
                waiting.DeclarationRevision,
                ids
            ),
            NextClauseId = nextId,
            Pending = _next.Pending.Remove(waiting),
            Seen = _next.Seen.SetItem(waiting.Digest, _next.Seen[waiting.Digest] with { Role = CaptureOutcome.Change, Version = number }),
            Announced = effective ? null : Effectiveness.Announced(number, waiting.At, comparison, published) ?? _next.Announced,
        };
    }

    private void Verify(Observation seen, CaptureOutcome role, string? note)
    {
        var number = _next.Current!.Number;
        Remember(seen, role, number);
        _events.Add(new CaptureSettled(seen.CaptureId, CaptureOutcome.Verification, number, note));
        _events.Add(new VersionVerified(number, seen.At));
    }

    private void Remember(Observation seen, CaptureOutcome role, int? version)
    {
        var known = _next.Seen.TryGetValue(seen.Digest, out var before)
            ? before with
            {
                Role = role,
                Version = version,
                LastSeenAt = seen.At,
                Times = before.Times + 1,
            }
            : new SeenText(role, version, seen.At, seen.At, 1, seen.CaptureId);
        _next = _next with { Seen = _next.Seen.SetItem(seen.Digest, known) };
    }
}
