using System.Data.Common;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class CaptureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_of_a_site_is_told_as_what_it_is()
    {
        using var archive = new TestArchive();
        var reports = await CaptureStory.RunAsync(archive, Cancellation);
        Assert.Equal(
            [
                (CaptureOutcome.First, null),
                (CaptureOutcome.Verification, null),
                (CaptureOutcome.Verification, null),
                (CaptureOutcome.Rejected, CaptureFailureKind.Blocked),
                (null, CaptureFailureKind.RobotsDisallowed),
                (CaptureOutcome.Provisional, null),
                (CaptureOutcome.Verification, null),
                (CaptureOutcome.Rejected, CaptureFailureKind.SelectorMissed),
                (CaptureOutcome.Variant, (CaptureFailureKind?)null),
            ],
            reports.Where(r => r.Document == "terms-of-service").Select(r => (r.Outcome, r.Failure?.Kind))
        );
        using var opened = archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        var change = Assert.Single(database.Changes.Where(c => c.Document.Slug == "terms-of-service"));
        Assert.Equal((ChangeClass.Substantive, ChangeState.Published), (change.Class, change.State));
        Assert.Equal(2, database.Failures.Count());
    }

    [Fact]
    public async Task Captures_that_end_at_any_write_step_go_on_to_the_same_archive()
    {
        using var whole = new TestArchive();
        var steps = WriteSteps.Uninterrupted();
        await CaptureStory.RunAsync(whole, Cancellation, steps);
        var expected = ArchiveContent.Rows(whole);
        Assert.Equal(16, ArchiveContent.AssertWhole(whole));
        for (var step = 1; step <= steps.Passed; step++)
        {
            using var archive = new TestArchive();
            await Assert.ThrowsAsync<CrashedException>(() => CaptureStory.RunAsync(archive, Cancellation, WriteSteps.ThrowAt(step)));
            await CaptureStory.RunAsync(archive, Cancellation);
            var rows = ArchiveContent.Rows(archive);
            Assert.True(
                expected.SequenceEqual(rows),
                $"ended at step {step}:\n- {string.Join("\n- ", expected.Except(rows))}\n+ {string.Join("\n+ ", rows.Except(expected))}"
            );
            ArchiveContent.AssertWhole(archive);
        }
    }

    [Fact]
    public async Task After_a_capture_that_could_not_be_recorded_nothing_more_is_written_until_the_archive_is_opened_again()
    {
        using var archive = new TestArchive();
        var disk = new FullDisk();
        var clock = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 6, 0, 0, TimeSpan.Zero));
        using (var opened = archive.Open(null, disk))
        {
            using var pipeline = new CapturePipeline(opened.Records, opened.Warc, CaptureStory.Answers(0), clock);
            await CaptureStory.CaptureTermsAsync(pipeline, Cancellation);
            clock.Advance(TimeSpan.FromDays(1));
            disk.FullAfter = 0;
            await Assert.ThrowsAsync<IOException>(() => CaptureStory.CaptureTermsAsync(pipeline, Cancellation));
            disk.FullAfter = int.MaxValue;
            clock.Advance(TimeSpan.FromDays(1));
            var refused = await Assert.ThrowsAsync<IOException>(() => CaptureStory.CaptureTermsAsync(pipeline, Cancellation));
            Assert.Contains("open the archive again", refused.Message, StringComparison.Ordinal);
        }

        using (var opened = archive.Open())
        {
            Assert.Equal(1, new CaptureReplay(opened.Records, opened.Warc, CaptureStory.Declared).Run(opened.Unindexed));
        }

        Assert.Equal(2, ArchiveContent.AssertWhole(archive));
    }

    /// <summary>Commits with captures in them fail as on a full disk.</summary>
    private sealed class FullDisk : DbTransactionInterceptor
    {
        public int FullAfter { get; set; } = int.MaxValue;

        public override InterceptionResult TransactionCommitting(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result
        ) => FullAfter-- > 0 ? result : throw new SqliteException("database or disk is full", 13);
    }
}
