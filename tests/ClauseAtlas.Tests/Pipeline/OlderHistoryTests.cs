using System.Runtime.CompilerServices;
using System.Text;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class OlderHistoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_older_than_what_another_source_gave_are_kept_and_refused_with_what_to_do()
    {
        using var archive = new TestArchive();
        await archive.Import(new Dated("new", 100, 110), Cancellation);
        var versions = Versions(archive);
        var older = new Dated("old", 10, 20, 120);
        var summary = await archive.Import(older, Cancellation);
        Assert.Equal((3, 2), (summary.New, summary.Refused));
        Assert.Equal(versions, Versions(archive).Take(versions.Count));
        using (var opened = archive.Open())
        {
            using var database = new ArchiveDatabase(opened.Options);
            var refused = database.Captures.Where(c => c.Outcome == CaptureOutcome.Rejected).OrderBy(c => c.Id).ToList();
            Assert.Equal(["old:10", "old:20"], refused.Select(c => c.OriginKey));
            Assert.All(refused, c => Assert.Contains("last seen 2024-04-20", c.Note!, StringComparison.Ordinal));
            Assert.All(refused, c => Assert.Contains("Import the older history first", c.Note!, StringComparison.Ordinal));
        }

        ArchiveContent.AssertWhole(archive);
        var rows = ArchiveContent.Rows(archive);
        Assert.Equal(0, (await archive.Import(older, Cancellation)).New);
        Assert.Equal(0, (await archive.Import(new Dated("new", 100, 110), Cancellation)).New);
        Assert.Equal(rows, ArchiveContent.Rows(archive));
    }

    [Fact]
    public async Task A_history_whose_own_dates_go_back_is_taken_in_however_often_it_is_read()
    {
        using var whole = new TestArchive();
        Assert.Equal(0, (await whole.Import(new Dated("one", 10, 30, 20, 40), Cancellation)).Refused);
        using var grown = new TestArchive();
        await grown.Import(new Dated("one", 10, 30), Cancellation);
        Assert.Equal(0, (await grown.Import(new Dated("one", 10, 30, 20, 40), Cancellation)).Refused);
        Assert.Equal(Versions(whole), Versions(grown));
    }

    private static List<string> Versions(TestArchive archive)
    {
        using var opened = archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        return [.. database.Versions.OrderBy(v => v.Id).AsEnumerable().Select(v => $"{v.Number} {v.TextDigest}")];
    }

    /// <summary>Texts of one document, each of its day.</summary>
    private sealed class Dated(string source, params int[] days) : IHistory
    {
        public string Name => source;

        public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(days.Length);

        public async IAsyncEnumerable<HistoryEntry> ReadAsync(
            Func<string, bool> known,
            Action<HistoryProblem> problem,
            [EnumeratorCancellation] CancellationToken cancellation
        )
        {
            foreach (var day in days)
            {
                await Task.CompletedTask;
                yield return new HistoryEntry(
                    "Acme",
                    "Terms of Service",
                    null,
                    new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day),
                    $"{source}:{day}",
                    null,
                    "",
                    known($"{source}:{day}")
                        ? default
                        : Encoding.UTF8.GetBytes(Story.Policy("Terms", [(1, $"We keep your records for {day} days, then delete them.")])),
                    ContentTypes.Markdown,
                    VersionCause.Company,
                    SelfPublished: true,
                    Provenance.Imported
                );
            }
        }
    }
}
