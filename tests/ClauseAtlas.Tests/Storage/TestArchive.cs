using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClauseAtlas.Tests.Storage;

/// <summary>An archive in a folder of its own. It is opened and closed as often as a test likes; the folder goes with the test.</summary>
internal sealed class TestArchive : IDisposable
{
    private readonly bool _own;

    public TestArchive()
        : this(Directory.CreateTempSubdirectory("archive-").FullName)
    {
        _own = true;
        Create();
    }

    private void Create()
    {
        Directory.CreateDirectory(Layout.Warc);
        Directory.CreateDirectory(Layout.Declarations);
        ArchiveFile.Create(Layout.Database);
    }

    private TestArchive(string root) => Layout = new ArchiveLayout(root);

    public ArchiveLayout Layout { get; }

    /// <summary>A new archive in a given folder, which goes with whoever gave it.</summary>
    public static TestArchive In(string root)
    {
        var archive = new TestArchive(root);
        archive.Create();
        return archive;
    }

    /// <summary>An archive that another process made.</summary>
    public static TestArchive At(string root) => new(root);

    /// <summary>Opens it as the program does, with writes that can be crashed.</summary>
    public OpenedArchive Open(WriteSteps? steps = null, params IInterceptor[] interceptors) =>
        new(Layout, steps ?? WriteSteps.Uninterrupted(), interceptors);

    public void Dispose()
    {
        if (_own)
        {
            Directory.Delete(Layout.Root, recursive: true);
        }
    }
}

/// <summary>One opening of an archive; disposing it stands for the end of the process.</summary>
internal sealed class OpenedArchive : IDisposable
{
    private readonly WriteLock _lock;
    private readonly WarcStore _store;

    public OpenedArchive(ArchiveLayout layout, WriteSteps steps, IReadOnlyList<IInterceptor> interceptors)
    {
        _lock = WriteLock.Take(layout);
        try
        {
            Options = new DbContextOptionsBuilder<ArchiveDatabase>(ArchiveFile.Open(layout.Database, write: true))
                .AddInterceptors([new SteppedTransactions(steps), .. interceptors])
                .Options;
            Records = new ArchiveRecords(Options);
            _store = new WarcStore(layout.Warc);
            Warc = new SteppedWarc(_store, steps, layout.Warc);
            Unindexed = UnindexedUnits.Find(Warc, Records, layout.Warc);
            Replayed = CrashRecovery.Run(Records, Warc, new CataloguedDocuments([]), Unindexed);
        }
        catch
        {
            // As the end of the process would.
            Records?.Dispose();
            _store?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    public DbContextOptions<ArchiveDatabase> Options { get; }
    public ArchiveRecords Records { get; }
    public IWarcStore Warc { get; }

    /// <summary>Units without a row, as this opening found them.</summary>
    public UnindexedUnits Unindexed { get; }

    /// <summary>How many units without a row this opening took in.</summary>
    public int Replayed { get; }

    public void Dispose()
    {
        Records.Dispose();
        _store.Dispose();
        _lock.Dispose();
    }
}
