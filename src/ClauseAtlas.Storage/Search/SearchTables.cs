namespace ClauseAtlas.Storage.Search;

/// <summary>The tables behind the search. All they hold is made from the records and can be made again (<see cref="SearchIndex.Rebuild"/>).</summary>
internal static class SearchTables
{
    /// <summary>
    /// <c>search_entry</c> holds what can be found, with the span of time in which it stood (UTC ticks, <c>until</c> null: it stands).
    /// <c>search_text</c> indexes its words unstemmed, so that phrases and prefixes mean what they say; <c>search_stem</c> holds each distinct word
    /// once, stemmed, and tells which words a plain word also stands for. <c>tags</c> lets the index narrow by company and type before rows are read.
    /// </summary>
    public const string Create = """
        create table search_entry(
          id integer primary key, kind integer not null, record integer not null, document integer not null, type text not null,
          severity text not null, since integer not null, until integer, title text not null, body text not null, place text not null,
          tags text not null) strict;
        create index search_entry_document on search_entry(document, kind);
        create index search_entry_type on search_entry(type, severity);
        create virtual table search_text using fts5(
          title, body, place, tags, content='search_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
        create trigger search_entry_added after insert on search_entry begin
          insert into search_text(rowid, title, body, place, tags) values (new.id, new.title, new.body, new.place, new.tags); end;
        create trigger search_entry_gone after delete on search_entry begin
          insert into search_text(search_text, rowid, title, body, place, tags)
          values ('delete', old.id, old.title, old.body, old.place, old.tags); end;
        create virtual table search_terms using fts5vocab('search_text', 'row');
        create table search_word(word text primary key) strict, without rowid;
        create virtual table search_stem using fts5(word, tokenize='porter unicode61', detail='none');
        """;
}
