using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClauseAtlas.Storage.Search;

/// <summary>
/// Fills the search of an archive. It is written in the transaction that saves the analysis of a document, so a reader finds what the pages show;
/// whoever can edit it can hide or invent hits until it is rebuilt, and nothing is lost with it.
/// </summary>
public sealed class SearchIndex
{
    private const int LongestBody = 8_000;
    private readonly ArchiveDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction? _transaction;

    /// <summary>Writes over the caller's connection, inside its transaction when it has begun one.</summary>
    public SearchIndex(ArchiveDatabase database)
    {
        _database = database;
        database.Database.OpenConnection();
        _connection = (SqliteConnection)database.Database.GetDbConnection();
        _transaction = (SqliteTransaction?)database.Database.CurrentTransaction?.GetDbTransaction();
    }

    /// <summary>Makes the whole index anew from the records, document by document.</summary>
    public static int Rebuild(DbContextOptions<ArchiveDatabase> options, CancellationToken cancellation)
    {
        using var database = new ArchiveDatabase(options);
        using var transaction = database.Database.BeginTransaction();
        var index = new SearchIndex(database);
        index.Run("delete from search_entry");
        index.Run("delete from search_word");
        index.Run("delete from search_stem");
        var documents = database.Documents.Where(d => d.AnalysedThrough > 0).OrderBy(d => d.Id).Select(d => d.Id).ToList();
        foreach (var document in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            index.Update(document, after: 0);
        }

        transaction.Commit();
        return documents.Count;
    }

    /// <summary>Takes in a document: its provisions and changes anew, its clauses from the versions after a number on (0: all anew).</summary>
    public void Update(int document, int after)
    {
        var row = _database.Documents.AsNoTracking().Include(d => d.Entity).Single(d => d.Id == document);
        var versions = _database.Versions.AsNoTracking().Where(v => v.DocumentId == document).OrderBy(v => v.Number).ToList();
        var place = $"{row.Entity.Name} · {row.Title}";
        Run(
            after == 0
                ? "delete from search_entry where document = $document"
                : "delete from search_entry where document = $document and kind <> 1",
            ("$document", document)
        );
        var words = new HashSet<string>(StringComparer.Ordinal);
        var add = new EntryWriter(_connection, _transaction, document, row.Entity.Slug, place, words);
        Clauses(row, versions.Where(v => v.Number > after), add);
        Provisions(row, versions.ToDictionary(v => v.Number, v => v.RecordedAt), add);
        Changes(row, add);
        words.UnionWith(SearchQuery.Split(place));
        Learn(words);
    }

    private void Clauses(DocumentRow document, IEnumerable<VersionRow> versions, EntryWriter add)
    {
        var open = Open(document.Id);
        foreach (var version in versions)
        {
            var text = TextCode.Decode(_database.Texts.AsNoTracking().Single(t => t.Digest == version.TextDigest));
            var now = new Dictionary<(string, string), long>();
            foreach (var (heading, body) in ClauseList.Of(text).SelectMany(c => Pieces(c.Text).Select(p => (c.Heading, p))))
            {
                var key = (Clean(heading), Clean(body));
                if (!now.ContainsKey(key))
                {
                    now[key] = open.TryGetValue(key, out var id)
                        ? id
                        : add.Add(SearchKind.Versions, version.Id, document.Type, "", version.RecordedAt, null, key.Item1, key.Item2);
                }
            }

            foreach (var gone in open.Where(o => !now.ContainsKey(o.Key)))
            {
                Run("update search_entry set until = $until where id = $id", ("$until", version.RecordedAt.UtcTicks), ("$id", gone.Value));
            }

            open = now;
        }
    }

    private Dictionary<(string, string), long> Open(int document)
    {
        using var command = Command("select title, body, id from search_entry where document = $document and kind = 1 and until is null");
        command.Parameters.AddWithValue("$document", document);
        var open = new Dictionary<(string, string), long>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            open[(rows.GetString(0), rows.GetString(1))] = rows.GetInt64(2);
        }

        return open;
    }

    private void Provisions(DocumentRow document, Dictionary<int, DateTimeOffset> recorded, EntryWriter add)
    {
        var wordings = _database
            .Wordings.AsNoTracking()
            .Where(w => w.Provision.DocumentId == document.Id && w.Provision.Status != ProvisionStatus.Withdrawn)
            .OrderBy(w => w.Id)
            .Select(w => new
            {
                w.ProvisionId,
                w.Provision.Type,
                w.Severity,
                w.Title,
                w.Quote,
                From = w.FromVersion.Number,
                Through = w.ThroughVersion.Number,
            })
            .ToList();
        foreach (var wording in wordings)
        {
            add.Add(
                SearchKind.Provisions,
                wording.ProvisionId,
                wording.Type,
                Analysis.Knowledge.Words.Name(wording.Severity),
                recorded[wording.From],
                recorded.TryGetValue(wording.Through + 1, out var until) ? until : null,
                Clean(wording.Title),
                Clean(wording.Quote)
            );
        }
    }

    /// <summary>All steps are taken in; which are published is asked when somebody searches.</summary>
    private void Changes(DocumentRow document, EntryWriter add)
    {
        var changes = _database
            .Changes.AsNoTracking()
            .Include(c => c.Touched)
            .Where(c => c.DocumentId == document.Id)
            .OrderBy(c => c.Id)
            .ToList();
        foreach (var change in changes)
        {
            var touched = change.Touched.SelectMany(t => new[] { t.NewQuote, t.OldQuote }).OfType<string>().Distinct().ToList();
            add.Add(
                SearchKind.Changes,
                change.Id,
                document.Type,
                change.Severity is { } severity ? Analysis.Knowledge.Words.Name(severity) : "",
                change.RecordedAt,
                null,
                Clean(string.Join(", ", change.Touched.Select(t => t.Title).Distinct())),
                Clean(string.Join("\n", touched.Prepend(change.DirectionReason ?? "")).Trim())
            );
        }
    }

    private void Learn(HashSet<string> words)
    {
        using var known = Command("insert or ignore into search_word(word) values ($word)");
        using var stem = Command("insert into search_stem(word) values ($word)");
        var (one, other) = (known.Parameters.Add("$word", SqliteType.Text), stem.Parameters.Add("$word", SqliteType.Text));
        foreach (var word in words.Where(SearchWords.Belongs))
        {
            one.Value = word;
            if (known.ExecuteNonQuery() > 0)
            {
                other.Value = word;
                stem.ExecuteNonQuery();
            }
        }
    }

    /// <summary>A clause as long as a book is found by its parts; parts end at a line or a space.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length; )
        {
            var length = Math.Min(LongestBody, text.Length - at);
            if (at + length < text.Length && text.AsSpan(at, length).LastIndexOfAny('\n', ' ') is > 0 and var space)
            {
                length = space;
            }

            yield return text.Substring(at, length);
            at += length;
        }
    }

    /// <summary>The two characters that will mark the words found must not come from a company.</summary>
    private static string Clean(string text) => text.Replace(ArchiveSearch.Begin, ' ').Replace(ArchiveSearch.End, ' ').Replace('\0', ' ');

    private void Run(string sql, params (string Name, object Value)[] values)
    {
        using var command = Command(sql);
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _transaction);
        return command;
    }
}
