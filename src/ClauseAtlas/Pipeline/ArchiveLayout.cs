namespace ClauseAtlas.Pipeline;

/// <summary>Where the parts of an archive lie on disk.</summary>
/// <param name="Root">The archive's folder.</param>
public sealed record ArchiveLayout(string Root)
{
    /// <summary>SQLite index, WAL beside it.</summary>
    public string Database => Path.Combine(Root, "archive.db");

    /// <summary>Disputes of readers and what became of them: the one file the site writes.</summary>
    public string Corrections => Path.Combine(Root, "corrections.db");

    /// <summary>WARC segments, the primary record.</summary>
    public string Warc => Path.Combine(Root, "warc");

    /// <summary>Declarations, one file per entity, with history files.</summary>
    public string Declarations => Path.Combine(Root, "declarations");

    /// <summary>Held while one process writes.</summary>
    public string WriteLock => Path.Combine(Root, "write.lock");
}
