using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Records;

/// <summary>Turns capture steps into rows inside one transaction.</summary>
internal sealed class StepWriter(ArchiveDatabase database)
{
    private readonly Dictionary<int, DocumentRow> _documents = [];
    private readonly Dictionary<(int, string), SeenTextRow> _seen = [];
    private readonly Dictionary<(int Document, int Number), VersionRow> _versions = [];
    private int _nextVersion;
    private int _nextChange;

    public void Write(IReadOnlyList<CaptureStep> steps)
    {
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        _nextVersion = (database.Versions.Max(v => (int?)v.Id) ?? 0) + 1;
        _nextChange = (database.Changes.Max(c => (int?)c.Id) ?? 0) + 1;
        Load(steps);
        foreach (var step in steps)
        {
            Step(step);
        }

        // Only the last state of each document is kept.
        foreach (var last in steps.Where(s => s.Step is not null).GroupBy(s => s.Document).Select(g => g.Last()))
        {
            _documents[last.Document].Timeline = TimelineCode.Write(last.Step!.Next);
        }
    }

    private void Load(IReadOnlyList<CaptureStep> steps)
    {
        var ids = steps.Select(s => s.Document).Distinct().ToList();
        foreach (var document in database.Documents.Include(d => d.Entity).Where(d => ids.Contains(d.Id)))
        {
            _documents[document.Id] = document;
        }

        var digests = steps.Where(s => s.Text is not null).Select(s => s.Capture!.Text!.Value.ToString()).Distinct().ToList();
        var stored = database.Texts.Where(t => digests.Contains(t.Digest)).Select(t => t.Digest).ToHashSet();
        foreach (var step in steps.Where(s => s.Text is not null))
        {
            var digest = step.Capture!.Text!.Value;
            if (stored.Add(digest.ToString()))
            {
                database.Texts.Add(TextCode.Encode(digest, step.Text!, WordCount.Of(step.Text!)));
            }
        }
    }

    private void Step(CaptureStep step)
    {
        var document = _documents[step.Document];
        if (step.Capture is { } capture)
        {
            database.Captures.Add(Row(capture));
            document.LastAttemptAt = capture.At;
            document.LastFailure = capture.Failure?.Kind;
        }

        document.NextDueAt = step.NextDue ?? document.NextDueAt;
        foreach (var happened in step.Step?.Events ?? [])
        {
            switch (happened)
            {
                case CaptureSettled settled:
                    Settle(step, settled);
                    break;
                case VersionAdded version:
                    Add(document, version);
                    break;
                case VersionVerified verified:
                    Version(document.Id, verified.Number).LastVerifiedAt = verified.At;
                    document.LastVerifiedAt = verified.At;
                    break;
                case ChangeAdded change:
                    database.Changes.Add(
                        ChangeRows.Of(
                            _nextChange++,
                            document,
                            change,
                            Version(document.Id, change.From),
                            Version(document.Id, change.To),
                            step.Held
                        )
                    );
                    break;
                case TextForgotten forgotten:
                    Forget(document.Id, forgotten.Digest.ToString());
                    break;
                case MadeEffective effective:
                    MakeEffective(document, effective);
                    break;
            }
        }

        if (step.Step is { } taken)
        {
            Seen(step, taken.Next);
        }
    }

    private static CaptureRow Row(CaptureRecord capture) =>
        new()
        {
            Id = capture.Number,
            DocumentId = capture.Document,
            At = capture.At,
            Provenance = capture.Provenance,
            OriginKey = capture.OriginKey,
            OriginCommit = capture.OriginCommit,
            SourceUrl = capture.SourceUrl,
            FinalUrl = capture.FinalUrl,
            Status = capture.Status,
            ContentType = capture.ContentType,
            PayloadDigest = capture.Payload.ToString(),
            WarcFile = capture.Warc?.File,
            WarcOffset = capture.Warc?.Offset ?? 0,
            WarcLength = capture.Warc?.Length ?? 0,
            TextDigest = capture.Text?.ToString(),
            Recipe = capture.Recipe,
            DeclarationId = capture.Declaration,
            Outcome = CaptureOutcome.Rejected,
            Note = capture.Note,
            Failure = capture.Failure?.Kind,
            FailureDetail = capture.Failure?.Detail,
            ETag = capture.Validators?.ETag,
            LastModified = capture.Validators?.LastModified,
        };

    private void Settle(CaptureStep step, CaptureSettled settled)
    {
        var row = database.Captures.Local.FindEntry(settled.CaptureId)?.Entity ?? database.Captures.Single(c => c.Id == settled.CaptureId);
        (row.Outcome, row.VersionNumber, row.Note, row.Class) = (settled.Outcome, settled.Version, settled.Note, settled.Class);
        if (
            row.TextDigest is { } text
            && row.Id != step.Capture?.Number
            && SeenRow(step.Document, text) is { } known
            && step.Step!.Next.Seen.TryGetValue(Evidence.Sha256.Parse(text), out var seen)
        )
        {
            (known.Role, known.Version) = (seen.Role, seen.Version);
        }
    }

    private void Add(DocumentRow document, VersionAdded version)
    {
        var row = new VersionRow
        {
            Id = _nextVersion++,
            DocumentId = document.Id,
            Number = version.Number,
            TextDigest = version.Digest.ToString(),
            CaptureId = version.CaptureId,
            RecordedAt = version.RecordedAt,
            ConfirmedAt = version.ConfirmedAt,
            LastVerifiedAt = version.ConfirmedAt,
            Cause = version.Cause,
            Recipe = version.Recipe,
            Words = version.Words,
            Clauses = version.ClauseIds.Length,
            ClauseIds = ClauseIdentity.ToBytes(version.ClauseIds),
        };
        database.Versions.Add(row);
        _versions[(document.Id, row.Number)] = row;
        document.CurrentVersionId = row.Id;
        document.LastVerifiedAt = version.ConfirmedAt;
    }

    private VersionRow Version(int document, int number)
    {
        if (!_versions.TryGetValue((document, number), out var row))
        {
            row = database.Versions.Single(v => v.DocumentId == document && v.Number == number);
            _versions[(document, number)] = row;
        }

        return row;
    }

    private void MakeEffective(DocumentRow document, MadeEffective effective)
    {
        var announced = Version(document.Id, effective.ChangeTo).Id;
        var row =
            database.Changes.Local.FirstOrDefault(c => c.ToVersionId == announced)
            ?? database.Changes.Single(c => c.ToVersionId == announced);
        (row.MadeEffectiveVersionId, row.MadeEffectiveAt) = (Version(document.Id, effective.Version).Id, effective.At);
    }

    /// <summary>The text of this capture as the new state remembers it.</summary>
    private void Seen(CaptureStep step, DocumentTimeline next)
    {
        if (step.Capture?.Text is not { } digest || !next.Seen.TryGetValue(digest, out var seen))
        {
            return;
        }

        var row = SeenRow(step.Document, digest.ToString());
        if (row is null)
        {
            row = new SeenTextRow
            {
                DocumentId = step.Document,
                TextDigest = digest.ToString(),
                FirstSeenAt = seen.FirstSeenAt,
                FirstCaptureId = seen.FirstCaptureId,
            };
            database.SeenTexts.Add(row);
            _seen[(step.Document, row.TextDigest)] = row;
        }

        (row.Role, row.Version, row.LastSeenAt, row.Times, row.WordHash) = (
            seen.Role,
            seen.Version,
            seen.LastSeenAt,
            seen.Times,
            unchecked((long)seen.WordHash)
        );
    }

    private void Forget(int document, string digest)
    {
        if (SeenRow(document, digest) is { } row)
        {
            database.SeenTexts.Remove(row);
            _seen.Remove((document, digest));
        }
    }

    private SeenTextRow? SeenRow(int document, string digest)
    {
        if (!_seen.TryGetValue((document, digest), out var row))
        {
            row = database.SeenTexts.SingleOrDefault(s => s.DocumentId == document && s.TextDigest == digest);
            if (row is not null)
            {
                _seen[(document, digest)] = row;
            }
        }

        return row;
    }
}
