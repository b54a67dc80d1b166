using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Declarations;
using ClauseAtlas.Tests.Storage;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

public sealed class ManifestImportTests
{
    /// <summary>Short histories of which some are the company's own and some are others' records of it.</summary>
    private static readonly string[] Services = ["Discord", "Wordtune", "Quora", "WeTransfer", "Basecamp"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bad_lines_and_missing_files_are_said_and_the_rest_is_imported()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.md", Story.Policy("Terms"));
        var manifest = folder.Write(
            "manifest.jsonl",
            """
            {"file": "one.md", "service": "Acme", "document": "Terms of Service", "date": "2024-01-01T00:00:00Z"}
            {"file": "gone.md", "service": "Acme", "document": "Terms of Service", "date": "2024-02-01T00:00:00Z"}
            {"file": "one.md", "service": "Acme", "document": "Terms of Service"
            {"file": "one.md", "service": "Acme", "date": "2024-03-01T00:00:00Z"}
            {"file": "one.md", "service": "Acme", "document": "Terms of Service", "date": "in March"}
            [1, 2]

            """
        );
        using var archive = new TestArchive();
        var summary = await archive.Import(new ManifestHistory(manifest), Cancellation);
        Assert.Equal(1, summary.New);
        Assert.Equal([":3", ":4", ":5", ":6", ":2"], summary.Problems.Select(p => p.Where[p.Where.LastIndexOf(':')..]));
        Assert.All(summary.Problems, p => Assert.NotEmpty(p.Problem));
        Assert.Contains("gone.md", summary.Problems[4].Problem, StringComparison.Ordinal);
        Assert.Contains("in March", summary.Problems[2].Problem, StringComparison.Ordinal);
        ArchiveContent.AssertWhole(archive);
    }

    [Fact]
    public async Task A_file_that_was_missing_is_taken_in_once_it_is_there()
    {
        using var folder = new TemporaryFolder();
        var manifest = folder.Write(
            "manifest.jsonl",
            """{"file": "late.md", "service": "Acme", "document": "Terms of Service", "date": "2024-01-01"}"""
        );
        using var archive = new TestArchive();
        Assert.Single((await archive.Import(new ManifestHistory(manifest), Cancellation)).Problems);
        folder.Write("late.md", Story.Policy("Terms"));
        var summary = await archive.Import(new ManifestHistory(manifest), Cancellation);
        Assert.Empty(summary.Problems);
        Assert.Equal(1, summary.New);
    }

    [Fact]
    public async Task A_text_is_the_same_whatever_its_line_ends_and_byte_order_mark()
    {
        using var folder = new TemporaryFolder();
        var text = Story.Policy("Terms");
        folder.Write("a.md", text);
        folder.Write("b.md", "\uFEFF" + text.ReplaceLineEndings("\r\n"));
        var manifest = folder.Write(
            "manifest.jsonl",
            """
            {"file": "a.md", "service": "Acme", "document": "Terms of Service", "date": "2024-01-01"}
            {"file": "b.md", "service": "Acme", "document": "Terms of Service", "date": "2024-02-01"}
            """
        );
        using var archive = new TestArchive();
        await archive.Import(new ManifestHistory(manifest), Cancellation);
        using var opened = archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        Assert.Single(database.Captures.Select(c => c.TextDigest).Distinct());
        Assert.Equal(2, database.Captures.Select(c => c.PayloadDigest).Distinct().Count());
        Assert.Single(database.Versions);
    }

    [Fact]
    public async Task A_real_history_is_imported_once_and_its_timelines_are_read_back_as_they_were()
    {
        var manifest = Corpus.Require("histories/manifest.jsonl");
        using var one = new TestArchive();
        var summary = await one.Import(new Chosen(new ManifestHistory(manifest)), 1, Cancellation);
        Assert.Empty(summary.Problems);
        Assert.True(summary.New > 100, $"Only {summary.New} texts were imported.");
        using var all = new TestArchive();
        await all.Import(new Chosen(new ManifestHistory(manifest)), 1000, Cancellation);
        // With one entry a batch the timeline is stored and read at every step; with one batch it never leaves memory.
        Assert.Equal(ArchiveContent.Rows(one), ArchiveContent.Rows(all));
    }

    private sealed class Chosen(ManifestHistory history) : IHistory
    {
        public string Name => history.Name;

        public Task<int?> CountAsync(CancellationToken cancellation) => history.CountAsync(cancellation);

        public IAsyncEnumerable<HistoryEntry> ReadAsync(
            Func<string, bool> known,
            Action<HistoryProblem> problem,
            CancellationToken cancellation
        ) => history.ReadAsync(known, problem, cancellation).Where(e => Services.Contains(e.EntityId));
    }
}
