using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Coverage;

/// <summary>One document's coverage.</summary>
/// <param name="Days">The last 30 days up to the archive's newest attempt, oldest first: what the best attempt of the day came to; empty for none.</param>
public sealed record CoverageLine(DocumentRow Document, IReadOnlyList<string> Days, int Failures);

public sealed record CoverageModel(IReadOnlyList<CoverageLine> Documents, DateTimeOffset? Newest, IReadOnlyList<(string Cause, int Count)> Causes);

internal static class CoverageEndpoint
{
    private const int Days = 30;

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet(
            "/coverage/",
            async (ArchiveDatabase archive, CancellationToken cancellation) =>
            {
                var documents = await archive.Documents.AsNoTracking().Include(d => d.Entity).ToListAsync(cancellation);
                var newest = documents.Max(d => d.LastAttemptAt);
                var since = (newest ?? DateTimeOffset.MinValue) is var end && end > DateTimeOffset.MinValue.AddDays(Days) ? new DateTimeOffset(end.UtcDateTime.Date, TimeSpan.Zero).AddDays(1 - Days) : DateTimeOffset.MinValue;
                var captures = await archive.Captures.AsNoTracking().Where(c => c.At >= since).Select(c => new { c.DocumentId, c.At, c.Outcome, c.Failure }).ToListAsync(cancellation);
                var failures = await archive.Failures.AsNoTracking().Where(f => f.At >= since).Select(f => new { f.DocumentId, f.At, f.Kind }).ToListAsync(cancellation);
                var seen = captures.Select(c => (c.DocumentId, c.At, Kind: Attempt.Of(c.Outcome, c.Failure))).Concat(failures.Select(f => (f.DocumentId, f.At, Kind: Attempt.Of(f.Kind)))).ToLookup(a => a.DocumentId);
                var lines = documents
                    .OrderBy(d => d.Entity.Name, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(d => d.Title, StringComparer.OrdinalIgnoreCase)
                    .Select(d => new CoverageLine(d, Attempt.ByDay(seen[d.Id].Select(a => (a.At, a.Kind)), since, Days), seen[d.Id].Count(a => a.Kind is Attempt.Failed or Attempt.Blocked)))
                    .ToList();
                var causes = captures.Where(c => c.Failure is not null).Select(c => c.Failure!.Value).Concat(failures.Select(f => f.Kind)).GroupBy(k => k).Select(g => (g.Key.ToString(), g.Count())).OrderByDescending(c => c.Item2).ToList();
                return Page.Of<CoveragePage>(new CoverageModel(lines, newest, causes));
            }
        );
}
