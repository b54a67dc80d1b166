using Microsoft.Data.Sqlite;

namespace ClauseAtlas.Storage.Search;

/// <summary>Adds the entries of one document and gathers their words.</summary>
internal sealed class EntryWriter
{
    private readonly SqliteCommand _insert;
    private readonly SqliteParameter[] _values;
    private readonly int _document;
    private readonly string _entity;
    private readonly string _place;
    private readonly HashSet<string> _words;

    public EntryWriter(
        SqliteConnection connection,
        SqliteTransaction? transaction,
        int document,
        string entity,
        string place,
        HashSet<string> words
    )
    {
        (_document, _entity, _place, _words) = (document, entity, place, words);
        _insert = connection.CreateCommand();
        _insert.Transaction = transaction;
        _insert.CommandText =
            "insert into search_entry(kind, record, document, type, severity, since, until, title, body, place, tags) "
            + "values ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id";
        _values = [.. Enumerable.Range(0, 11).Select(i => _insert.Parameters.AddWithValue($"${i}", DBNull.Value))];
    }

    public long Add(
        SearchKind kind,
        int record,
        string type,
        string severity,
        DateTimeOffset since,
        DateTimeOffset? until,
        string title,
        string body
    )
    {
        object[] values =
        [
            (int)kind,
            record,
            _document,
            type,
            severity,
            since.UtcTicks,
            until is { } end ? end.UtcTicks : DBNull.Value,
            title,
            body,
            _place,
            $"{Tag('e', _entity)} {Tag('t', type)}",
        ];
        foreach (var (parameter, value) in _values.Zip(values))
        {
            parameter.Value = value;
        }

        _words.UnionWith(SearchQuery.Split(title));
        _words.UnionWith(SearchQuery.Split(body));
        return (long)_insert.ExecuteScalar()!;
    }

    /// <summary>One word of the index that stands for a company or a type. Two names may share it; the row decides.</summary>
    public static string Tag(char kind, string name) =>
        "x" + kind + string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
