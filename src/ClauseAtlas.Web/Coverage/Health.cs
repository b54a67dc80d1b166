using ClauseAtlas.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Coverage;

/// <summary>How well a set of documents is being watched.</summary>
/// <param name="Live">Documents captured live.</param>
/// <param name="Verified">Live ones whose text was read and found equal within a week.</param>
/// <param name="Failing">The last attempt failed, live or not.</param>
/// <param name="History">Documents not captured live: known from an imported history.</param>
public sealed record Health(int Live, int Verified, int Failing, int History, DateTimeOffset? LastVerified)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public static async Task<Health> OfAsync(IQueryable<DocumentRow> documents, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Recent;
        var live = documents.Where(d => d.NextDueAt != null);
        return new Health(
            await live.CountAsync(cancellation),
            await live.CountAsync(d => d.LastVerifiedAt >= since, cancellation),
            await documents.CountAsync(d => d.LastFailure != null, cancellation),
            await documents.CountAsync(d => d.NextDueAt == null, cancellation),
            await documents.MaxAsync(d => d.LastVerifiedAt, cancellation)
        );
    }
}
