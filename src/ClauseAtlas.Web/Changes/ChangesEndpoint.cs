using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Changes;

/// <summary>What the list of changes shows.</summary>
public sealed record ChangesModel(
    ChangeFilter Filter,
    IReadOnlyList<ChangeLine> Lines,
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<(string Slug, string Name)> Entities,
    IReadOnlyList<string> Types
);

/// <summary><c>/changes/</c></summary>
internal static class ChangesEndpoint
{
    private const int PerPage = 50;

    public static void Map(WebApplication site) => site.MapGet("/changes/", ListAsync);

    private static async Task<Microsoft.AspNetCore.Http.IResult> ListAsync(
        ArchiveDatabase archive,
        CancellationToken cancellation,
        string? @class = null,
        string? entity = null,
        string? type = null,
        string? from = null,
        string? to = null,
        string? all = null,
        int? page = null
    )
    {
        var filter = new ChangeFilter
        {
            Least =
                Enum.TryParse<ChangeClass>(@class, ignoreCase: true, out var least) && Enum.IsDefined(least)
                    ? least
                    : ChangeClass.Structural,
            Entity = Given(entity),
            Type = Given(type),
            From = DateOnly.TryParseExact(from, "yyyy-MM-dd", out var start) ? start : null,
            To = DateOnly.TryParseExact(to, "yyyy-MM-dd", out var end) ? end : null,
            All = all == "1",
        };
        var changes = filter.Apply(archive.Changes);
        var total = await changes.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PerPage - 1) / PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        var lines = await changes
            .OrderByDescending(c => c.RecordedAt)
            .ThenByDescending(c => c.Id)
            .Skip((at - 1) * PerPage)
            .Take(PerPage)
            .Select(ChangeLine.Of)
            .ToListAsync(cancellation);
        var entities = await archive.Entities.OrderBy(e => e.Name).Select(e => new { e.Slug, e.Name }).ToListAsync(cancellation);
        var types = await archive.Documents.Select(d => d.Type).Distinct().ToListAsync(cancellation);
        return Answers.Page<ChangesPage>(
            new ChangesModel(filter, lines, total, at, pages, [.. entities.Select(e => (e.Slug, e.Name))], [.. types.OrderBy(Wording.Type)])
        );
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
