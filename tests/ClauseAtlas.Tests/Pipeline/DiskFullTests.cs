using System.Collections.Immutable;
using System.Data.Common;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Importing;
using ClauseAtlas.Tests.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class DiskFullTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task An_import_that_finds_no_room_in_the_index_says_so_and_goes_on_later(int pagesLeft)
    {
        using var archive = new TestArchive();
        var failure = await Assert.ThrowsAsync<IOException>(() =>
            archive.Import(new Story(), Cancellation, null, new SmallDisk(pagesLeft))
        );
        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        await AssertGoesOn(archive);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    public async Task An_import_that_finds_no_room_for_the_bytes_says_so_and_goes_on_later(int units)
    {
        using var archive = new TestArchive();
        using (var opened = archive.Open())
        {
            var import = new HistoryImport(opened.Records, new FullWarc(opened.Warc, units), new CataloguedDocuments([]), 4);
            await Assert.ThrowsAsync<IOException>(() => import.RunAsync(new Story(), null, Cancellation));
        }

        await AssertGoesOn(archive);
    }

    [Fact]
    public Task An_import_on_a_disk_that_is_really_full_stops_with_a_clear_word_and_goes_on_once_there_is_room() =>
        FillUpAsync(archive => archive.Import(new Story(), Cancellation));

    [Fact]
    public Task Captures_on_a_disk_that_is_really_full_stop_with_a_clear_word_and_go_on_once_there_is_room() =>
        FillUpAsync(archive => CaptureStory.RunAsync(archive, Cancellation));

    /// <summary>Does the work with a little more room each time, until there is enough; in between the disk is full at another write each time.</summary>
    private static async Task FillUpAsync(Func<TestArchive, Task> work)
    {
        using var disk = FullDisk.MountOrSkip(megabytes: 256);
        using var whole = new TestArchive();
        await work(whole);
        var expected = ArchiveContent.Rows(whole);
        var stopped = 0;
        for (var room = 0L; ; room += 40 << 10)
        {
            var root = Path.Combine(disk.Root, $"archive-{room}");
            using var archive = TestArchive.In(root);
            disk.FillBut(room);
            var failure = await Record.ExceptionAsync(() => work(archive));
            disk.Free();
            if (failure is not null)
            {
                stopped++;
                Assert.True(failure is IOException, failure.ToString());
                Assert.Matches("full|space|disk", failure.Message);
                await work(archive);
            }

            var rows = ArchiveContent.Rows(archive);
            Assert.True(expected.SequenceEqual(rows), $"With {room:N0} bytes of room:\n{string.Join("\n", rows.Except(expected))}");
            ArchiveContent.AssertWhole(archive);
            if (failure is null)
            {
                break;
            }
        }

        Assert.True(stopped >= 5, $"The disk was full {stopped} times only.");
    }

    private static async Task AssertGoesOn(TestArchive archive)
    {
        using var whole = new TestArchive();
        await whole.Import(new Story(), Cancellation);
        await archive.Import(new Story(), Cancellation);
        Assert.Equal(ArchiveContent.Rows(whole), ArchiveContent.Rows(archive));
        ArchiveContent.AssertWhole(archive);
    }

    /// <summary>SQLite answers as on a full disk once the file has grown by some pages. Connections are pooled, so each is limited once and freed at the end.</summary>
    private sealed class SmallDisk(int pagesLeft) : DbConnectionInterceptor
    {
        private long? _most;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            _most ??= (long)Run(connection, "pragma page_count") + pagesLeft;
            Run(connection, FormattableString.Invariant($"pragma max_page_count={_most}"));
        }

        public override InterceptionResult ConnectionClosing(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result
        )
        {
            Run(connection, "pragma max_page_count=1073741823");
            return result;
        }

        private static object Run(DbConnection connection, string pragma)
        {
            using var command = connection.CreateCommand();
            command.CommandText = pragma;
            return command.ExecuteScalar()!;
        }
    }

    /// <summary>A store with room for a few units.</summary>
    private sealed class FullWarc(IWarcStore inner, int units) : IWarcStore
    {
        private int _left = units;

        public ImmutableArray<WarcLocation> Append(string series, IReadOnlyList<WarcRecord> records, bool durable = true) =>
            _left-- > 0 ? inner.Append(series, records, durable) : throw new IOException("No space left on device");

        public void Flush() => inner.Flush();

        public WarcRecord Read(WarcLocation location) => inner.Read(location);

        public IReadOnlyList<WarcLocation> Locations(string file, long from) => inner.Locations(file, from);

        public IEnumerable<(WarcLocation Location, WarcRecord Record)> ReadAll() => inner.ReadAll();
    }
}
