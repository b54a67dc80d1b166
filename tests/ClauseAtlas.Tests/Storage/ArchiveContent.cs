using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ClauseAtlas.Tests.Storage;

/// <summary>All that an archive holds, in a form that can be compared.</summary>
internal static class ArchiveContent
{
    private static readonly string[] Places = ["WarcFile", "WarcOffset", "WarcLength"];

    /// <summary>Every row of every table, but not where its bytes lie: a crash may start another segment.</summary>
    public static IReadOnlyList<string> Rows(TestArchive archive)
    {
        using var connection = new SqliteConnection($"Data Source={archive.Layout.Database};Pooling=False");
        connection.Open();
        var rows = new List<string>();
        foreach (
            var table in Read(
                connection,
                // Not the search index: it is made from the other tables.
                "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' and name not like 'search_%' order by name",
                false
            )
        )
        {
            var name = table.Split('=')[1];
            rows.AddRange(Read(connection, $"select * from \"{name}\" order by 1, 2", true).Select(row => $"{name}: {row}"));
        }

        return rows;
    }

    /// <summary>Every unit is there once, each has its row, and each row finds its bytes.</summary>
    /// <returns>How many captures there are.</returns>
    public static int AssertWhole(TestArchive archive)
    {
        using var opened = archive.Open();
        Assert.Equal(0, opened.Unindexed.Count);
        var units = opened
            .Warc.ReadAll()
            .Where(r => r.Record.Type is WarcRecordType.Metadata)
            .Select(r => WarcFields.Read(r.Record.Block.Span)[UnitFields.OriginKey])
            .Order(StringComparer.Ordinal)
            .ToList();
        using var database = new ArchiveDatabase(opened.Options);
        var captures = database.Captures.ToList();
        Assert.Equal(captures.Select(c => c.OriginKey).Order(StringComparer.Ordinal), units);
        foreach (var capture in captures)
        {
            var record = opened.Warc.Read(new WarcLocation(capture.WarcFile!, capture.WarcOffset, capture.WarcLength));
            if (record.Type is WarcRecordType.Resource)
            {
                Assert.Equal(capture.PayloadDigest, Sha256.Of(record.Block.Span).ToString());
            }

            Assert.True(capture.TextDigest is null || opened.Records.Text(Sha256.Parse(capture.TextDigest)).Length > 0);
        }

        return captures.Count;
    }

    private static List<string> Read(SqliteConnection connection, string query, bool all)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Where(i => !all || !Places.Contains(reader.GetName(i)))
                        .Select(i =>
                            $"{reader.GetName(i)}={(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}"
                        )
                )
            );
        }

        return rows;
    }
}
