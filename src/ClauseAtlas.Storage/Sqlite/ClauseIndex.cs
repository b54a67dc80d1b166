namespace ClauseAtlas.Storage.Sqlite;

/// <summary>Full-text search over the current and earlier versions (SQLite FTS5): one row per version, rebuilt from the texts.</summary>
internal static class ClauseIndex
{
    public const string Create =
        "create virtual table version_fts using fts5(body, content='', contentless_delete=1, tokenize=\"porter unicode61 remove_diacritics 2\")";
}
