using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Importing;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning.Timelines;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class HistoryReplayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_whose_bytes_were_safe_when_the_import_ended_have_their_rows_once_the_archive_is_opened()
    {
        var story = new Story();
        using var archive = new TestArchive();
        var steps = new WriteSteps(4, step => throw new CrashedException(step), "after the flush");
        await Assert.ThrowsAsync<CrashedException>(() => archive.Import(story, Cancellation, steps));
        using (var opened = archive.Open())
        {
            // Four batches of four entries were flushed; three of them had their rows.
            Assert.Equal((4, 4), (opened.Unindexed.Count, opened.Replayed));
            Assert.All(story.Entries.Take(16), entry => Assert.True(opened.Records.Knows(entry.OriginKey)));
            Assert.Equal(0, UnindexedUnits.Find(opened.Warc, opened.Records, archive.Layout.Warc).Count);
        }

        var again = await archive.Import(story, Cancellation);
        Assert.Equal(story.Entries.Count - 16, again.New);
        using var whole = new TestArchive();
        await whole.Import(story, Cancellation);
        Assert.Equal(ArchiveContent.Rows(whole), ArchiveContent.Rows(archive));
    }

    [Fact]
    public void What_is_read_back_is_the_entry_that_was_written_with_all_its_facts()
    {
        var story = new Story();
        var entry = story.Entries[0] with
        {
            Title = "The terms",
            TypeName = "Terms of Service",
            Language = "en",
            Status = 200,
            MorePartsFollow = true,
            SourceUrl = "",
            Commit = "abc",
        };
        using var archive = new TestArchive();
        using var opened = archive.Open();
        var capture = new ImportedCapture(entry, new(1, "acme/terms", null, true, DocumentTimeline.Empty), 7);
        var first = HistoryUnit.Append(opened.Warc, capture);
        var unit = opened.Warc.Locations(first.File, first.Offset);
        var read = HistoryUnit.Read(opened.Warc.Read(first), opened.Warc.Read(unit[1]))!;
        Assert.Equal(7, read.Number);
        Assert.Equal(entry.Payload.ToArray(), read.Entry.Payload.ToArray());
        Assert.Equal(entry with { Payload = default }, read.Entry with { Payload = default });
    }
}
