using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Change;

public sealed record ChangeModel(ChangeRow Change, Comparison Comparison, CaptureRow OldCapture, CaptureRow NewCapture)
{
    /// <summary>The difference that decides the class, the longest first.</summary>
    public Difference? Decisive => Comparison.Differences.Where(d => d.Class == Comparison.Class && d.Class > ChangeClass.Cosmetic).MaxBy(d => (d.Old is not null && d.New is not null ? 1_000_000 : 0) + (d.New?.Length ?? d.Old!.Value.Length));
}

public sealed record ChangesModel(string? Entity, ChangeClass Least, int Page, int Total, IReadOnlyList<ChangeRow> Changes)
{
    public const int PageSize = 50;
}

internal static class ChangeEndpoint
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/changes/", ListAsync);
        site.MapGet("/change/{permalink}/", ShowAsync);
    }

    private static async Task<IResult> ListAsync(string? entity, string? least, int? page, ArchiveDatabase archive, CancellationToken cancellation)
    {
        var from = Enum.TryParse<ChangeClass>(least, ignoreCase: true, out var given) ? given : ChangeClass.Administrative;
        var classes = Enum.GetValues<ChangeClass>().Where(c => c >= from).ToList();
        var at = Math.Max(1, page ?? 1);
        var wanted = string.IsNullOrWhiteSpace(entity) ? null : entity;
        var query = archive
            .Changes.AsNoTracking()
            .Include(c => c.Document.Entity)
            .Where(c => c.State == ChangeState.Published && classes.Contains(c.Class) && (wanted == null || c.Document.Entity.Slug == wanted));
        var total = await query.CountAsync(cancellation);
        var changes = await query.OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Skip((at - 1) * ChangesModel.PageSize).Take(ChangesModel.PageSize).ToListAsync(cancellation);
        return Page.Of<ChangesPage>(new ChangesModel(wanted, from, at, total, changes));
    }

    private static async Task<IResult> ShowAsync(string permalink, ArchiveDatabase archive, CancellationToken cancellation)
    {
        var change = await archive
            .Changes.AsNoTracking()
            .Include(c => c.Document.Entity)
            .Include(c => c.FromVersion.Capture)
            .Include(c => c.ToVersion.Capture)
            .Include(c => c.MadeEffectiveVersion)
            .SingleOrDefaultAsync(c => c.Permalink == permalink, cancellation);
        if (change is null)
        {
            return Results.NotFound();
        }

        var comparison = TextComparer.Compare(await StoredText.ReadAsync(archive, change.BaseTextDigest, cancellation), await StoredText.ReadAsync(archive, change.ToVersion.TextDigest, cancellation));
        return Page.Of<ChangePage>(new ChangeModel(change, comparison, change.FromVersion.Capture, change.ToVersion.Capture));
    }
}
