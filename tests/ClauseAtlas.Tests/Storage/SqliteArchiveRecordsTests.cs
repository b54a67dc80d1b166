using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Storage.Sqlite;

namespace ClauseAtlas.Tests.Storage;

/// <summary>The contract on SQLite files.</summary>
public sealed class SqliteArchiveRecordsTests : ArchiveRecordsContract, IDisposable
{
    private readonly TestArchive _archive = new();

    internal override IArchiveRecords Open() => new ArchiveRecords(ArchiveFile.Open(_archive.Layout.Database, write: true));

    public void Dispose() => _archive.Dispose();
}
