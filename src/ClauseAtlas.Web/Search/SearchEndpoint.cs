using ClauseAtlas.Storage;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Search;

/// <summary>A document whose name or company answers to the words.</summary>
public sealed record FoundDocument(string Entity, string EntitySlug, string Title, string Slug, string Type);

/// <summary>What was found.</summary>
public sealed record SearchModel(string Query, IReadOnlyList<FoundDocument> Documents, IReadOnlyList<ChangeLine> Changes);

/// <summary><c>/search?q=</c>: companies, documents and their changes by name.</summary>
internal static class SearchEndpoint
{
    private const int Shown = 50;
    private const int LongestQuery = 200;

    public static void Map(WebApplication site) =>
        site.MapGet(
            "/search",
            async (string? q, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<SearchPage>(await FindAsync((q ?? "").Trim(), archive, cancellation))
        );

    private static async Task<SearchModel> FindAsync(string query, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (query.Length is 0 or > LongestQuery)
        {
            return new SearchModel(query, [], []);
        }

        var documents = archive.Documents.AsQueryable();
        foreach (var word in query.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            documents = documents.Where(d =>
                EF.Functions.Like(d.Title, pattern, "\\")
                || EF.Functions.Like(d.Entity.Name, pattern, "\\")
                || EF.Functions.Like(d.Type, pattern, "\\")
            );
        }

        var found = await documents
            .OrderBy(d => d.Entity.Name)
            .ThenBy(d => d.Title)
            .Take(Shown)
            .Select(d => new FoundDocument(d.Entity.Name, d.Entity.Slug, d.Title, d.Slug, d.Type))
            .ToListAsync(cancellation);
        var ids = documents.Select(d => d.Id);
        var changes = await new ChangeFilter()
            .Apply(archive.Changes)
            .Where(c => ids.Contains(c.DocumentId))
            .OrderByDescending(c => c.RecordedAt)
            .Take(10)
            .Select(ChangeLine.Of)
            .ToListAsync(cancellation);
        return new SearchModel(query, found, changes);
    }
}
