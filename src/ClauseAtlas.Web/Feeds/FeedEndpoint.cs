using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Web.Document;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Feeds;

/// <summary><c>/feeds/…</c>: each as <c>.atom</c>, <c>.rss</c> and <c>.json</c>.</summary>
internal static class FeedEndpoint
{
    public static void Map(WebApplication site)
    {
        Follow(site, "all", async (_, reader, _) => ("Changes of all policies", "/changes/", await reader.AllAsync()));
        Follow(
            site,
            "entity/{entity}",
            async (http, reader, archive) =>
            {
                var slug = Value(http, "entity");
                var entity = await archive.Entities.SingleOrDefaultAsync(e => e.Slug == slug, http.RequestAborted);
                return entity is null
                    ? null
                    : ($"Changes of {entity.Name}'s policies", $"/platform/{entity.Slug}/", await reader.EntityAsync(entity.Id));
            }
        );
        Follow(
            site,
            "document/{entity}/{document}",
            async (http, reader, archive) =>
                await DocumentModel.FindAsync(archive, Value(http, "entity"), Value(http, "document"), http.RequestAborted) is { } row
                    ? (
                        $"Changes of {row.Title}, {row.Entity.Name}",
                        $"/platform/{row.Entity.Slug}/{row.Slug}/",
                        await reader.DocumentAsync(row.Id)
                    )
                    : null
        );
        Follow(
            site,
            "type/{type}",
            async (http, reader, _) =>
                KnowledgeBase.Default.TypeOf.TryGetValue(Value(http, "type"), out var type)
                    ? ($"{type.Title}: changes and new clauses", $"/provisions/{type.Id}/", await reader.TypesAsync([type.Id]))
                    : null
        );
        Follow(
            site,
            "severity/{severity}",
            async (http, reader, _) =>
                Words.Named<Severity>(Value(http, "severity")) is { } severity
                    ? (
                        $"{severity} severity: changes and new clauses",
                        $"/registry/?severity={severity.Name()}",
                        await reader.SeverityAsync(severity)
                    )
                    : null
        );
        Follow(
            site,
            "law/{law}",
            async (http, reader, _) =>
                KnowledgeBase.Default.LawOf.TryGetValue(Value(http, "law"), out var law)
                    ? (
                        $"{law.Title}: changes and new clauses it touches",
                        $"/regulations/{law.Id}/",
                        await reader.TypesAsync([.. law.Provisions.SelectMany(p => p.Types).Distinct()])
                    )
                    : null
        );
        Follow(
            site,
            "search",
            async (http, reader, _) =>
                SearchQuery.Parse(http.Request.Query["q"]) is { IsEmpty: false } query
                    ? ($"Search: {query.Text}", $"/search?q={Uri.EscapeDataString(query.Text)}", await reader.SearchAsync(query))
                    : null
        );
    }

    private delegate Task<(string Title, string Page, IReadOnlyList<FeedEntry> Entries)?> Reading(
        HttpContext http,
        FeedReader reader,
        ArchiveDatabase archive
    );

    private static void Follow(WebApplication site, string path, Reading read)
    {
        foreach (var (form, type) in FeedForms.All)
        {
            site.MapGet(
                $"/feeds/{path}.{form}",
                async (HttpContext http, ArchiveDatabase archive, TimeProvider time) =>
                    await read(http, new FeedReader(archive, http.RequestAborted), archive) is { } found
                        ? Results.Bytes(
                            FeedForms.Write(
                                new Feed(found.Title, found.Page, http.Request.Path + http.Request.QueryString.ToString(), found.Entries),
                                form,
                                PublicAddress.Of(http),
                                time.GetUtcNow()
                            ),
                            $"{type}; charset=utf-8"
                        )
                        : Answers.Json(null)
            );
        }
    }

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name]?.ToString() ?? "";
}
