using System.Globalization;
using ClauseAtlas.Storage.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Search;

/// <summary>Something found.</summary>
/// <param name="Record">Number of the provision or change; for a clause, of the version it is shown in.</param>
/// <param name="VersionNumber">For a clause: the version it is shown in; else 0.</param>
/// <param name="Slug">Address part of the provision or change; empty for a clause.</param>
/// <param name="Title">With <see cref="ArchiveSearch.Begin"/> and <see cref="ArchiveSearch.End"/> around the words found.</param>
/// <param name="Snippet">The same of the text.</param>
public sealed record SearchHit(
    SearchKind Kind,
    int Record,
    string Entity,
    string EntitySlug,
    string Document,
    string DocumentSlug,
    int VersionNumber,
    string Slug,
    string Type,
    string Severity,
    DateTimeOffset Since,
    string Title,
    string Snippet,
    string Body
);

/// <summary>A page of what was found.</summary>
/// <param name="Total">How many, at most <see cref="ArchiveSearch.Window"/>.</param>
/// <param name="IsCut">There are more: those indexed last were ranked.</param>
/// <param name="Suggestion">The query with near words of the archive in place of words it does not hold; null when it holds all.</param>
public sealed record SearchResult(
    IReadOnlyList<SearchHit> Hits,
    int Total,
    bool IsCut,
    IReadOnlyDictionary<SearchKind, int> Counts,
    string? Suggestion
);

/// <summary>Full text over provisions, clauses of versions, and published changes, ranked by BM25.</summary>
public sealed class ArchiveSearch(ArchiveDatabase database)
{
    /// <summary>Stands before a word found. A private-use character: no text of a company has it in the index.</summary>
    public const char Begin = '\uE000';

    /// <summary>Stands after a word found.</summary>
    public const char End = '\uE001';

    /// <summary>How many hits are ranked. A word that stands in most texts says little; ranking all its hits would take long.</summary>
    public const int Window = 2_000;

    /// <param name="newest">Newest first, not best first.</param>
    /// <param name="asOf">The state known at the end of this day; null: now.</param>
    public SearchResult Find(SearchQuery query, DateOnly? asOf, int page, int perPage, bool newest = false)
    {
        if (query.IsEmpty)
        {
            return new SearchResult([], 0, false, new Dictionary<SearchKind, int>(), null);
        }

        database.Database.OpenConnection();
        var connection = (SqliteConnection)database.Database.GetDbConnection();
        var words = new SearchWords(connection);
        var match = Match(query, words);
        var end =
            asOf is { } day && day < DateOnly.MaxValue
                ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1).UtcTicks
                : (long?)null;
        var ranked = Ranked(connection, query, match, end);
        var cut = ranked.Count > Window;
        var found = ranked.Take(Window).OrderBy(r => newest ? -r.Since : r.Rank).ThenByDescending(r => r.Id).ToList();
        var hits = found.Skip((page - 1) * perPage).Take(perPage).Select(r => Read(connection, r.Id, match, end)).ToList();
        return new SearchResult(
            hits,
            found.Count,
            cut,
            found.GroupBy(r => r.Kind).ToDictionary(g => g.Key, g => g.Count()),
            found.Count == 0 ? Suggestion(query, words) : null
        );
    }

    /// <summary>Every word is quoted, so no character of the query is an operator of the index.</summary>
    private static string? Match(SearchQuery query, SearchWords words)
    {
        var wanted = string.Join(" AND ", query.Terms.Where(t => !t.IsExcluded).Select(t => Term(t, words)));
        if (wanted.Length == 0)
        {
            return null;
        }

        var unwanted = string.Join(" OR ", query.Terms.Where(t => t.IsExcluded).Select(t => Term(t, words)));
        var match = $"{{title body place}} : ({wanted})";
        match = query.Entity is null ? match : $"{match} AND tags : \"{EntryWriter.Tag('e', query.Entity)}\"";
        match = query.Type is null ? match : $"{match} AND tags : \"{EntryWriter.Tag('t', query.Type)}\"";
        return unwanted.Length == 0 ? match : $"({match}) NOT {{title body place}} : ({unwanted})";
    }

    private static string Term(SearchTerm term, SearchWords words) =>
        term.IsPrefix ? $"\"{string.Join(' ', term.Words)}\" *"
        : term.IsPhrase ? $"\"{string.Join(' ', term.Words)}\""
        : $"({string.Join(" OR ", words.Forms(term.Words[0]).Select(w => $"\"{w}\""))})";

    private static List<(long Id, SearchKind Kind, double Rank, long Since)> Ranked(
        SqliteConnection connection,
        SearchQuery query,
        string? match,
        long? end
    )
    {
        using var command = connection.CreateCommand();
        var where = new List<string>
        {
            end is null ? "e.until is null" : "e.since < $end and (e.until is null or e.until >= $end)",
            "(e.kind <> 2 or exists (select 1 from Changes c where c.Id = e.record and c.State = 'Published'))",
        };
        void Filter(string sql, string name, object? value)
        {
            if (value is not null)
            {
                where.Add(sql);
                command.Parameters.AddWithValue(name, value);
            }
        }

        Filter("e.kind = $kind", "$kind", query.In is { } kind ? (int)kind : null);
        Filter("e.type = $type", "$type", query.Type);
        Filter("e.severity = $severity", "$severity", query.Severity);
        Filter(
            "e.document in (select d.Id from Documents d join Entities n on n.Id = d.EntityId where n.Slug = $entity)",
            "$entity",
            query.Entity
        );
        if (end is { } until)
        {
            command.Parameters.AddWithValue("$end", until);
        }

        // The newest entries first, and no more than can be ranked in time.
        command.CommandText = match is null
            ? $"select e.id, e.kind, 0.0, e.since from search_entry e where {string.Join(" and ", where)} order by e.id desc limit {Window + 1}"
            : $"select e.id, e.kind, bm25(search_text, 6.0, 1.0, 2.0, 0.0), e.since from search_text cross join search_entry e on e.id = search_text.rowid "
                + $"where search_text match $match and {string.Join(" and ", where)} order by search_text.rowid desc limit {Window + 1}";
        if (match is not null)
        {
            command.Parameters.AddWithValue("$match", match);
        }

        var ranked = new List<(long, SearchKind, double, long)>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            ranked.Add((rows.GetInt64(0), (SearchKind)rows.GetInt32(1), rows.GetDouble(2), rows.GetInt64(3)));
        }

        return ranked;
    }

    private static SearchHit Read(SqliteConnection connection, long id, string? match, long? end)
    {
        using var command = connection.CreateCommand();
        var (title, body) = match is null
            ? ("e.title", "substr(e.body, 1, 300)")
            : ("highlight(search_text, 0, $begin, $stop)", "snippet(search_text, 1, $begin, $stop, '…', 40)");
        command.CommandText = $"""
            select e.kind, e.record, n.Name, n.Slug, d.Title, d.Slug, e.type, e.severity, e.since, {title}, {body}, e.body,
              case e.kind when 0 then (select Slug from Provisions where Id = e.record) when 2 then (select Permalink from Changes where Id = e.record) else '' end,
              case e.kind when 1 then (select v.Id from Versions v where v.DocumentId = d.Id and v.RecordedAt < $end order by v.Number desc limit 1) end,
              case e.kind when 1 then (select max(v.Number) from Versions v where v.DocumentId = d.Id and v.RecordedAt < $end) end
            from {(
                match is null ? "" : "search_text cross join "
            )}search_entry e join Documents d on d.Id = e.document join Entities n on n.Id = d.EntityId
            where e.id = $id{(match is null ? "" : " and search_text.rowid = $id and search_text match $match")}
            """;
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$end", end ?? long.MaxValue);
        if (match is not null)
        {
            command.Parameters.AddWithValue("$match", match);
            command.Parameters.AddWithValue("$begin", Begin.ToString(CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("$stop", End.ToString(CultureInfo.InvariantCulture));
        }

        using var row = command.ExecuteReader();
        row.Read();
        return new SearchHit(
            (SearchKind)row.GetInt32(0),
            row.IsDBNull(13) ? row.GetInt32(1) : row.GetInt32(13),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.IsDBNull(14) ? 0 : row.GetInt32(14),
            row.IsDBNull(12) ? "" : row.GetString(12),
            row.GetString(6),
            row.GetString(7),
            new DateTimeOffset(row.GetInt64(8), TimeSpan.Zero),
            row.GetString(9),
            row.GetString(10),
            row.GetString(11)
        );
    }

    private static string? Suggestion(SearchQuery query, SearchWords words)
    {
        var better = query.Text;
        foreach (var word in query.Terms.Where(t => !t.IsExcluded && !t.IsPrefix).SelectMany(t => t.Words).Distinct())
        {
            if (!words.Knows(word) && words.Nearest(word) is { } near)
            {
                better = better.Replace(word, near, StringComparison.OrdinalIgnoreCase);
            }
        }

        return better == query.Text ? null : better;
    }
}
