using ClauseAtlas.Analysis.Knowledge;
using Microsoft.Data.Sqlite;

namespace ClauseAtlas.Storage.Corrections;

/// <summary>
/// The disputes of an archive, a SQLite file of their own: the site may write here and nowhere else. A call is durable when it returns; calls may
/// overlap. Trust: whoever can edit the file can forge or drop disputes; lost, they are gone, so it belongs in the backup. It holds personal data.
/// </summary>
public sealed class CorrectionFile
{
    private const int Schema = 1;
    private readonly string _connection;

    private CorrectionFile(string path) =>
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            DefaultTimeout = 10,
        }.ToString();

    /// <summary>Makes the file.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static void Create(string path)
    {
        if (File.Exists(path))
        {
            throw new IOException($"{path} exists already. It is made once; open it as it is.");
        }

        // Killed before the last line, nothing has the file's name.
        var unfinished = path + ".new";
        File.Delete(unfinished);
        using (var connection = new SqliteConnection($"Data Source={unfinished};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                create table correction(id integer primary key autoincrement, record text not null, ground text not null, received integer not null,
                  claim text not null, contact text) strict;
                create table correction_step(id integer primary key, correction integer not null references correction(id), state text not null,
                  at integer not null, note text not null, by text not null) strict;
                create index correction_step_of on correction_step(correction, id);
                pragma user_version={Schema};
                """;
            command.ExecuteNonQuery();
        }

        if (!OperatingSystem.IsWindows())
        {
            // Readers' addresses are nobody else's business on this machine.
            File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Move(unfinished, path);
    }

    /// <summary>The file, or null when the archive has none: then it takes no disputes.</summary>
    public static CorrectionFile? Open(string path) => File.Exists(path) ? new CorrectionFile(path) : null;

    /// <summary>Takes in a dispute and returns its number.</summary>
    public int Receive(string record, CorrectionGround ground, string claim, string? contact, DateTimeOffset at)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText =
            "insert into correction(record, ground, received, claim, contact) values ($record, $ground, $at, $claim, $contact) returning id";
        command.Parameters.AddWithValue("$record", record);
        command.Parameters.AddWithValue("$ground", Name(ground));
        command.Parameters.AddWithValue("$at", at.UtcTicks);
        command.Parameters.AddWithValue("$claim", claim);
        command.Parameters.AddWithValue("$contact", (object?)contact ?? DBNull.Value);
        return (int)(long)command.ExecuteScalar()!;
    }

    /// <summary>Adds a step.</summary>
    /// <exception cref="InvalidDataException">There is no such dispute, or it is closed.</exception>
    public Correction Decide(int id, CorrectionState state, string note, string by, DateTimeOffset at)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        var correction =
            Read(connection, "where id = $id", ("$id", id)).SingleOrDefault()
            ?? throw new InvalidDataException($"There is no dispute {id}; `atlas corrections list --all` shows them.");
        if (correction.IsClosed)
        {
            throw new InvalidDataException($"Dispute {id} was closed on {correction.Steps[^1].At:yyyy-MM-dd} as {Name(correction.State)}.");
        }

        if (state is CorrectionState.Received)
        {
            throw new InvalidDataException("A dispute is received once, by the site; decide under_review, upheld, changed or rejected.");
        }

        using var command = connection.CreateCommand();
        command.CommandText = "insert into correction_step(correction, state, at, note, by) values ($id, $state, $at, $note, $by)";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$state", Name(state));
        command.Parameters.AddWithValue("$at", at.UtcTicks);
        command.Parameters.AddWithValue("$note", note);
        command.Parameters.AddWithValue("$by", by);
        command.ExecuteNonQuery();
        transaction.Commit();
        return correction with { Steps = [.. correction.Steps, new CorrectionStep(state, at, note)] };
    }

    /// <summary>The newest disputes first.</summary>
    /// <param name="record">Only of this record; null: of all.</param>
    public IReadOnlyList<Correction> List(int most, string? record = null)
    {
        using var connection = Connect();
        return Read(
            connection,
            $"{(record is null ? "" : "where record = $record ")}order by id desc limit $most",
            ("$most", most),
            ("$record", (object?)record ?? DBNull.Value)
        );
    }

    private static List<Correction> Read(SqliteConnection connection, string which, params (string Name, object Value)[] values)
    {
        var found = new List<(int Id, string Record, string Ground, long Received, string Claim, string? Contact)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"select id, record, ground, received, claim, contact from correction {which}";
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                found.Add(
                    (
                        rows.GetInt32(0),
                        rows.GetString(1),
                        rows.GetString(2),
                        rows.GetInt64(3),
                        rows.GetString(4),
                        rows.IsDBNull(5) ? null : rows.GetString(5)
                    )
                );
            }
        }

        return
        [
            .. found.Select(f => new Correction(
                f.Id,
                f.Record,
                Words.Named<CorrectionGround>(f.Ground) ?? CorrectionGround.Other,
                new DateTimeOffset(f.Received, TimeSpan.Zero),
                f.Claim,
                f.Contact,
                Steps(connection, f.Id)
            )),
        ];
    }

    private static List<CorrectionStep> Steps(SqliteConnection connection, int correction)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select state, at, note from correction_step where correction = $id order by id";
        command.Parameters.AddWithValue("$id", correction);
        var steps = new List<CorrectionStep>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var state =
                Words.Named<CorrectionState>(rows.GetString(0))
                ?? throw new InvalidDataException($"Dispute {correction} has a state this program does not know: {rows.GetString(0)}.");
            steps.Add(new CorrectionStep(state, new DateTimeOffset(rows.GetInt64(1), TimeSpan.Zero), rows.GetString(2)));
        }

        return steps;
    }

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        return connection;
    }
}
