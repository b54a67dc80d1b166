using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Search;

/// <summary><c>/search?q=</c> and its JSON twin: full text over provisions, current texts and changes, and documents by name.</summary>
internal static class SearchEndpoint
{
    private const int PerPage = 20;
    private const int DocumentsShown = 5;

    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/search",
            async (HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<SearchPage>(await ReadAsync(http.Request.Query, archive, cancellation))
        );
        site.MapGet(
            "/search.json",
            async (HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(Twin(await ReadAsync(http.Request.Query, archive, cancellation)))
        );
    }

    private static async Task<SearchModel> ReadAsync(IQueryCollection asked, ArchiveDatabase archive, CancellationToken cancellation)
    {
        var query = SearchQuery.Parse(asked["q"]);
        DateOnly? asOf = DateOnly.TryParseExact(asked["asOf"], "yyyy-MM-dd", out var day) ? day : null;
        var most = ArchiveSearch.Window / PerPage;
        var page = Math.Clamp(int.TryParse(asked["page"], out var given) ? given : 1, 1, most);
        var result = new ArchiveSearch(archive).Find(query, asOf, page, PerPage);
        return new SearchModel(
            query,
            asOf,
            page == 1 ? await DocumentsAsync(query, archive, cancellation) : [],
            await ShownAsync(result.Hits, archive, cancellation),
            result,
            page,
            Math.Max(1, (result.Total + PerPage - 1) / PerPage)
        );
    }

    internal static async Task<IReadOnlyList<ShownHit>> ShownAsync(
        IReadOnlyList<SearchHit> hits,
        ArchiveDatabase archive,
        CancellationToken cancellation
    )
    {
        var ids = hits.Where(h => h.Kind is SearchKind.Changes).Select(h => h.Record).ToList();
        var lines = await archive.Changes.Where(c => ids.Contains(c.Id)).Select(ChangeLine.Of).ToDictionaryAsync(c => c.Id, cancellation);
        return [.. hits.Select(h => new ShownHit(h, h.Kind is SearchKind.Changes ? lines[h.Record].Sentence : null))];
    }

    private static async Task<IReadOnlyList<FoundDocument>> DocumentsAsync(
        SearchQuery query,
        ArchiveDatabase archive,
        CancellationToken cancellation
    )
    {
        if (!query.Terms.Any(t => !t.IsExcluded) || query.In is not null)
        {
            return [];
        }

        var documents = archive.Documents.AsQueryable();
        foreach (var word in query.Terms.Where(t => !t.IsExcluded).SelectMany(t => t.Words))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            documents = documents.Where(d =>
                EF.Functions.Like(d.Title, pattern, "\\")
                || EF.Functions.Like(d.Entity.Name, pattern, "\\")
                || EF.Functions.Like(d.Type, pattern, "\\")
            );
        }

        return await documents
            .OrderBy(d => d.Entity.Name)
            .ThenBy(d => d.Title)
            .Take(DocumentsShown)
            .Select(d => new FoundDocument(d.Entity.Name, d.Entity.Slug, d.Title, d.Slug, d.Type))
            .ToListAsync(cancellation);
    }

    private static object Twin(SearchModel model) =>
        new
        {
            Query = model.Query.Text,
            model.AsOf,
            model.Result.Total,
            MoreThanTotal = model.Result.IsCut,
            model.Page,
            model.Pages,
            DidYouMean = model.Result.Suggestion,
            Hits = model.Hits.Select(h => new
            {
                Id = h.Record,
                Kind = h.Hit.Kind.ToString().TrimEnd('s').ToLowerInvariant(),
                Entity = h.Hit.EntitySlug,
                Document = h.Hit.DocumentSlug,
                h.Hit.Type,
                Severity = h.Hit.Severity.Length == 0 ? null : h.Hit.Severity,
                Since = Wording.Iso(h.Hit.Since),
                Title = h.Sentence ?? Marked.Plain(h.Hit.Title),
                Snippet = Marked.Plain(h.Hit.Snippet),
                Permalink = h.Address,
            }),
        };
}
