using ClauseAtlas.Fetching;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Coverage;

/// <summary>What is known of a document on one day; the best that happened: one good reading makes the day.</summary>
public enum DayState
{
    None,
    Failed,
    Blocked,
    Verified,
    Changed,
}

/// <summary>A document's row.</summary>
public sealed record CoverageLine(
    string Entity,
    string EntitySlug,
    string Title,
    string Slug,
    string SourceUrl,
    DateTimeOffset? LastGood,
    DateTimeOffset? LastVerified,
    CaptureFailureKind? Failure,
    IReadOnlyList<DayState> Days
)
{
    public string? NextStep =>
        Failure is { } kind
            ? new CaptureFailure(kind, "", Uri.TryCreate(SourceUrl, UriKind.Absolute, out var at) ? at : new Uri("about:blank")).NextStep
            : null;
}

/// <summary>The coverage page.</summary>
public sealed record CoverageModel(
    IReadOnlyList<CoverageLine> Lines,
    Health Health,
    int Captures,
    IReadOnlyList<(CaptureFailureKind Kind, int Documents)> Causes,
    DateTimeOffset FirstDay,
    int Total,
    int Page,
    int Pages
)
{
    public const int Days = 60;
    private const int PerPage = 100;

    public static async Task<CoverageModel> ReadAsync(
        ArchiveDatabase archive,
        DateTimeOffset now,
        int? page,
        CancellationToken cancellation
    )
    {
        var first = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - Days);
        var total = await archive.Documents.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var documents = await archive
            .Documents.Include(d => d.Entity)
            .OrderBy(d => d.Entity.Name)
            .ThenBy(d => d.Title)
            .Skip((at - 1) * PerPage)
            .Take(PerPage)
            .ToListAsync(cancellation);
        var ids = documents.Select(d => d.Id).ToList();
        var strips = await StripsAsync(archive, ids, first, cancellation);
        var good = await archive
            .Captures.Where(c => ids.Contains(c.DocumentId) && c.Outcome != CaptureOutcome.Rejected)
            .GroupBy(c => c.DocumentId)
            .Select(g => new { g.Key, At = g.Max(c => c.At) })
            .ToDictionaryAsync(g => g.Key, g => (DateTimeOffset?)g.At, cancellation);
        var causes = await archive
            .Documents.Where(d => d.LastFailure != null)
            .GroupBy(d => d.LastFailure)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return new CoverageModel(
            [
                .. documents.Select(d => new CoverageLine(
                    d.Entity.Name,
                    d.Entity.Slug,
                    d.Title,
                    d.Slug,
                    d.SourceUrl,
                    good.GetValueOrDefault(d.Id),
                    d.LastVerifiedAt,
                    d.LastFailure,
                    strips.GetValueOrDefault(d.Id) ?? new DayState[Days]
                )),
            ],
            await Health.OfAsync(archive.Documents, now, cancellation),
            await archive.Captures.CountAsync(cancellation),
            [.. causes.OrderByDescending(c => c.Count).Select(c => (c.Key!.Value, c.Count))],
            first,
            total,
            at,
            pages
        );
    }

    private static async Task<Dictionary<int, DayState[]>> StripsAsync(
        ArchiveDatabase archive,
        List<int> ids,
        DateTimeOffset first,
        CancellationToken cancellation
    )
    {
        var strips = ids.ToDictionary(id => id, _ => new DayState[Days]);
        var captures = archive.Captures.Where(c => ids.Contains(c.DocumentId) && c.At >= first);
        await foreach (
            var c in captures
                .Select(c => new
                {
                    c.DocumentId,
                    c.At,
                    c.Outcome,
                    c.Failure,
                })
                .AsAsyncEnumerable()
                .WithCancellation(cancellation)
        )
        {
            Mark(strips[c.DocumentId], c.At, State(c.Outcome, c.Failure));
        }

        var failures = archive.Failures.Where(f => ids.Contains(f.DocumentId) && f.At >= first);
        await foreach (
            var f in failures
                .Select(f => new
                {
                    f.DocumentId,
                    f.At,
                    f.Kind,
                })
                .AsAsyncEnumerable()
                .WithCancellation(cancellation)
        )
        {
            Mark(strips[f.DocumentId], f.At, State(CaptureOutcome.Rejected, f.Kind));
        }

        return strips;

        void Mark(DayState[] days, DateTimeOffset when, DayState state)
        {
            var day = (int)(when - first).TotalDays;
            if (day >= 0 && day < Days && days[day] < state)
            {
                days[day] = state;
            }
        }
    }

    private static DayState State(CaptureOutcome outcome, CaptureFailureKind? failure) =>
        outcome switch
        {
            CaptureOutcome.First or CaptureOutcome.Change => DayState.Changed,
            CaptureOutcome.Rejected => failure is CaptureFailureKind.Blocked ? DayState.Blocked : DayState.Failed,
            _ => DayState.Verified,
        };
}
