using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Corrections;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Cli.Archives;

/// <summary>An archive opened for writing: lock, index, WARC store, declarations.</summary>
internal sealed class OpenArchive : IDisposable
{
    private readonly WriteLock _lock;

    private OpenArchive(ArchiveLayout layout, WriteLock held)
    {
        (Layout, _lock) = (layout, held);
        Options = ArchiveFile.Open(layout.Database, write: true);
        Records = new ArchiveRecords(Options);
        Warc = new WarcStore(layout.Warc);
        Declarations = DeclarationFolder.Load(layout.Declarations);
        Replayed = CrashRecovery.Run(
            Records,
            Warc,
            new CataloguedDocuments(Declarations.Entities),
            UnindexedUnits.Find(Warc, Records, layout.Warc)
        );
    }

    public ArchiveLayout Layout { get; }
    public DbContextOptions<ArchiveDatabase> Options { get; }
    public ArchiveRecords Records { get; }
    public WarcStore Warc { get; }
    public DeclarationFolder Declarations { get; }

    /// <summary>How many captures and imported entries were taken in from WARC at this start, because a crash had kept them from the index.</summary>
    public int Replayed { get; }

    public static OpenArchive ForWriting(string folder)
    {
        var layout = new ArchiveLayout(Path.GetFullPath(folder));
        if (!File.Exists(layout.Database))
        {
            throw new IOException(
                $"There is no archive at {layout.Root}. Make one with `atlas init {folder}`, or name another with --archive."
            );
        }

        var held = WriteLock.Take(layout);
        try
        {
            return new OpenArchive(layout, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Makes an archive: index, WARC folder, declarations folder.</summary>
    /// <exception cref="IOException">The folder holds something else, or an archive already.</exception>
    public static ArchiveLayout Init(string folder)
    {
        var layout = new ArchiveLayout(Path.GetFullPath(folder));
        if (File.Exists(layout.Database))
        {
            throw new IOException($"{layout.Root} is an archive already.");
        }

        if (Directory.Exists(layout.Root) && Directory.EnumerateFileSystemEntries(layout.Root).Any())
        {
            throw new IOException($"{layout.Root} is not empty. Name a new folder.");
        }

        Directory.CreateDirectory(layout.Warc);
        Directory.CreateDirectory(layout.Declarations);
        ArchiveFile.Create(layout.Database);
        CorrectionFile.Create(layout.Corrections);
        return layout;
    }

    public void Dispose()
    {
        Records.Dispose();
        Warc.Dispose();
        _lock.Dispose();
    }
}
