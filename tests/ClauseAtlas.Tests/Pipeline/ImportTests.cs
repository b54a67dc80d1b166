using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        using var archive = new TestArchive();
        var first = await archive.Import(new Story(), Cancellation);
        var rows = ArchiveContent.Rows(archive);
        var size = WarcBytes(archive);
        var again = await archive.Import(new Story(), Cancellation);
        Assert.Equal(rows, ArchiveContent.Rows(archive));
        Assert.Equal(size, WarcBytes(archive));
        Assert.Equal(new Story().Entries.Count, first.New);
        Assert.Equal(0, again.New);
        Assert.Equal(first.Entries, again.Entries);
    }

    [Fact]
    public async Task How_many_entries_go_into_a_batch_changes_nothing()
    {
        using var one = new TestArchive();
        await one.Import(new Story(), 1, Cancellation);
        using var all = new TestArchive();
        await all.Import(new Story(), 1000, Cancellation);
        Assert.Equal(ArchiveContent.Rows(one), ArchiveContent.Rows(all));
    }

    [Fact]
    public async Task Everything_a_timeline_distinguishes_is_recorded()
    {
        using var archive = new TestArchive();
        await archive.Import(new Story(), Cancellation);
        using var opened = archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        var terms = database.Captures.Where(c => c.Document.Slug == "terms-of-service").OrderBy(c => c.At).Select(c => c.Outcome).ToList();
        Assert.Equal(
            [
                CaptureOutcome.First,
                CaptureOutcome.Change,
                CaptureOutcome.Variant,
                CaptureOutcome.Verification,
                CaptureOutcome.Verification,
                CaptureOutcome.Variant,
                CaptureOutcome.Verification,
                CaptureOutcome.Change,
                CaptureOutcome.Provisional,
            ],
            terms
        );
        Assert.Contains(database.Captures, c => c.Outcome == CaptureOutcome.Rejected && c.Failure != null && c.TextDigest == null);
        Assert.Contains(database.Changes, c => c.State == ChangeState.Published && c.Class == ChangeClass.Substantive);
    }

    [Fact]
    public async Task A_history_that_grew_gives_what_it_gives_when_read_whole()
    {
        var story = new Story();
        using var whole = new TestArchive();
        await whole.Import(story, Cancellation);
        using var grown = new TestArchive();
        // The cut is just before the sudden loss, so that no silence between the readings confirms anything.
        await grown.Import(new Part(story, story.Entries.Count(e => e.At.DayOfYear <= 14)), Cancellation);
        await grown.Import(story, Cancellation);
        Assert.Equal(ArchiveContent.Rows(whole), ArchiveContent.Rows(grown));
    }

    [Fact]
    public async Task An_entry_given_twice_is_taken_once()
    {
        using var archive = new TestArchive();
        var story = new Story();
        var twice = await archive.Import(new Doubled(story), Cancellation);
        using var once = new TestArchive();
        await once.Import(story, Cancellation);
        Assert.Equal(ArchiveContent.Rows(once), ArchiveContent.Rows(archive));
        Assert.Equal(story.Entries.Count, twice.New);
        Assert.Equal(2 * story.Entries.Count, twice.Entries.Count);
    }

    [Fact]
    public async Task A_cancelled_import_goes_on_later()
    {
        using var archive = new TestArchive();
        using var stop = new CancellationTokenSource();
        var story = new Story();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => archive.Import(new Stopping(story, stop), stop.Token));
        await archive.Import(story, Cancellation);
        using var whole = new TestArchive();
        await whole.Import(story, Cancellation);
        Assert.Equal(ArchiveContent.Rows(whole), ArchiveContent.Rows(archive));
        ArchiveContent.AssertWhole(archive);
    }

    private static long WarcBytes(TestArchive archive) =>
        Directory.EnumerateFiles(archive.Layout.Warc, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);

    /// <summary>The first entries of a history, as it was when it was shorter.</summary>
    private sealed class Part(Story story, int entries) : IHistory
    {
        public string Name => "part";

        public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(entries);

        public IAsyncEnumerable<HistoryEntry> ReadAsync(
            Func<string, bool> known,
            Action<HistoryProblem> problem,
            CancellationToken cancellation
        ) => story.Entries.Take(entries).ToAsyncEnumerable();
    }

    private sealed class Doubled(Story story) : IHistory
    {
        public string Name => "doubled";

        public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(null);

        public IAsyncEnumerable<HistoryEntry> ReadAsync(
            Func<string, bool> known,
            Action<HistoryProblem> problem,
            CancellationToken cancellation
        ) => story.Entries.SelectMany(e => new[] { e, e }).ToAsyncEnumerable();
    }

    /// <summary>Cancels while its second half is being read.</summary>
    private sealed class Stopping(Story story, CancellationTokenSource stop) : IHistory
    {
        public string Name => "stopping";

        public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(null);

        public IAsyncEnumerable<HistoryEntry> ReadAsync(
            Func<string, bool> known,
            Action<HistoryProblem> problem,
            CancellationToken cancellation
        ) =>
            story
                .Entries.Select(
                    (entry, place) =>
                    {
                        if (place == story.Entries.Count / 2)
                        {
                            stop.Cancel();
                        }

                        return entry;
                    }
                )
                .ToAsyncEnumerable();
    }
}
