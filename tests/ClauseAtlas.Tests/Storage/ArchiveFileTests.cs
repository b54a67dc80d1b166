using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ClauseAtlas.Tests.Storage;

public sealed class ArchiveFileTests
{
    [Fact]
    public void Opening_never_makes_an_archive()
    {
        using var archive = new TestArchive();
        var elsewhere = Path.Combine(archive.Layout.Root, "other.db");
        var failure = Assert.Throws<IOException>(() => ArchiveFile.Open(elsewhere, write: true));
        Assert.Contains("atlas init", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(elsewhere));
    }

    [Fact]
    public void An_archive_is_made_once()
    {
        using var archive = new TestArchive();
        var before = File.ReadAllBytes(archive.Layout.Database);
        Assert.Throws<IOException>(() => ArchiveFile.Create(archive.Layout.Database));
        Assert.Equal(before, File.ReadAllBytes(archive.Layout.Database));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ArchiveFile.Schema + 1)]
    public void An_archive_of_another_shape_is_refused_with_both_numbers(int shape)
    {
        using var archive = new TestArchive();
        using (var database = new ArchiveDatabase(ArchiveFile.Open(archive.Layout.Database, write: true)))
        {
            var pragma = FormattableString.Invariant($"pragma user_version={shape}");
            database.Database.ExecuteSqlRaw(pragma);
        }

        var failure = Assert.Throws<IOException>(() => ArchiveFile.Open(archive.Layout.Database, write: true));
        Assert.Contains($"shape {shape};", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"shape {ArchiveFile.Schema}.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Making_an_archive_takes_over_what_a_killed_making_left()
    {
        using var archive = new TestArchive();
        var path = Path.Combine(archive.Layout.Root, "second.db");
        File.WriteAllText(path + ".new", "half of a database");
        ArchiveFile.Create(path);
        ArchiveFile.Open(path, write: true);
        Assert.False(File.Exists(path + ".new"));
        Assert.False(File.Exists(path + ".new-wal"));
    }

    [Fact]
    public void A_reader_cannot_write()
    {
        using var archive = new TestArchive();
        using var database = new ArchiveDatabase(ArchiveFile.Open(archive.Layout.Database, write: false));
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => database.Database.ExecuteSqlRaw("delete from Captures"));
    }
}
