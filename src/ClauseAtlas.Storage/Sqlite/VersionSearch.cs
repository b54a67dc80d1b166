using System.Text.RegularExpressions;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Sqlite;

/// <summary>A clause that holds the words asked for.</summary>
public sealed record SearchHit(int Version, string Entity, string Document, string Heading, string Quote);

/// <summary>Search over the current versions, clause by clause. Reads the texts themselves: right for the tens of thousands of clauses of one machine's archive.</summary>
public static partial class VersionSearch
{
    private const int MostHits = 100;
    private const int LongestQuote = 400;

    /// <summary>Clauses that hold every word (from its beginning) and every quoted phrase, by entity and document.</summary>
    public static IEnumerable<SearchHit> Find(ArchiveDatabase database, string query, CancellationToken cancellation)
    {
        var patterns = Part()
            .Matches(query)
            .Select(m => new Regex(
                $@"\b{Regex.Escape(m.Groups[1].Success ? m.Groups[1].Value : m.Value)}",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            ))
            .ToList();
        if (patterns.Count == 0)
        {
            yield break;
        }

        var current = database
            .Documents.AsNoTracking()
            .Where(d => d.CurrentVersionId != null)
            .OrderBy(d => d.Entity.Slug)
            .ThenBy(d => d.Slug)
            .Join(
                database.Versions,
                d => d.CurrentVersionId,
                v => v.Id,
                (d, v) =>
                    new
                    {
                        v.Id,
                        Entity = d.Entity.Slug,
                        Document = d.Slug,
                        v.TextDigest,
                    }
            )
            .ToList();
        var hits = 0;
        foreach (var version in current)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = TextCode.Decode(database.Texts.AsNoTracking().Single(t => t.Digest == version.TextDigest));
            foreach (var clause in ClauseList.Of(text).Where(c => patterns.TrueForAll(p => p.IsMatch(c.Text))))
            {
                yield return new SearchHit(
                    version.Id,
                    version.Entity,
                    version.Document,
                    clause.Heading,
                    clause.Text.Length > LongestQuote ? clause.Text[..LongestQuote] + " …" : clause.Text
                );
                if (++hits == MostHits)
                {
                    yield break;
                }
            }
        }
    }

    [GeneratedRegex("\"([^\"]+)\"|[\\p{L}\\p{N}'’-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
