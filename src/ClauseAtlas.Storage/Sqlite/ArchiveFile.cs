using ClauseAtlas.Storage.Search;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Sqlite;

/// <summary>The SQLite file of an archive: made once, then opened by whoever needs it.</summary>
public static class ArchiveFile
{
    /// <summary>The shape of the tables; stored as <c>user_version</c>.</summary>
    public const int Schema = 3;

    /// <summary>Makes the file and its tables.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static void Create(string path)
    {
        if (File.Exists(path))
        {
            throw new IOException($"{path} exists already. An archive is made once; open it as it is.");
        }

        // Killed before the last line, nothing has the archive's name; killed after it, the file is whole.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var database = new ArchiveDatabase(Options(unfinished, write: true, create: true)))
        {
            database.Database.EnsureCreated();
            database.Database.ExecuteSqlRaw(SearchTables.Create);
            database.Database.ExecuteSqlRaw("pragma journal_mode=wal");
            database.Database.ExecuteSqlRaw($"pragma user_version={Schema}");
            // The last connection to close moves the WAL into the file.
            SqliteConnection.ClearPool((SqliteConnection)database.Database.GetDbConnection());
        }

        File.Move(unfinished, path);
    }

    /// <summary>Options to open an existing archive.</summary>
    /// <exception cref="IOException">There is none, or another version of the program made it.</exception>
    public static DbContextOptions<ArchiveDatabase> Open(string path, bool write)
    {
        if (!File.Exists(path))
        {
            throw new IOException($"There is no archive at {Path.GetDirectoryName(path)}. Make one with `atlas init`.");
        }

        var options = Options(path, write, create: false);
        var schema = SchemaOf(options, path);
        return schema == Schema
            ? options
            : throw new IOException(
                $"{path} has tables of shape {schema}; this program reads shape {Schema}. Use the program that made it, or rebuild the index from the WARC files."
            );
    }

    private static int SchemaOf(DbContextOptions<ArchiveDatabase> options, string path)
    {
        try
        {
            using var database = new ArchiveDatabase(options);
            return database.Database.SqlQueryRaw<int>("select user_version as \"Value\" from pragma_user_version").AsEnumerable().Single();
        }
        catch (SqliteException problem)
        {
            // Even reading needs room: SQLite keeps its shared index of the WAL beside the file.
            throw new IOException(
                $"{path} could not be opened: {problem.Message} Free the disk, see that the folder can be written, and run the command again.",
                problem
            );
        }
    }

    private static DbContextOptions<ArchiveDatabase> Options(string path, bool write, bool create)
    {
        var connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = 30,
            Mode =
                create ? SqliteOpenMode.ReadWriteCreate
                : write ? SqliteOpenMode.ReadWrite
                : SqliteOpenMode.ReadOnly,
        };
        return new DbContextOptionsBuilder<ArchiveDatabase>().UseSqlite(connection.ToString()).Options;
    }
}
