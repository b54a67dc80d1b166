using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Storage;
using ClauseAtlas.Tests.Declarations;
using ClauseAtlas.Tests.Histories;
using ClauseAtlas.Tests.Storage;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>Snapshots of a document that is declared as two pages, in a repository as Open Terms Archive writes it.</summary>
public sealed class CombinedDocumentTests
{
    private const string Rules = "Acme/Community Guidelines #rules.html";
    private const string Spam = "Acme/Community Guidelines #rules-spam.html";
    private static readonly (int, string)[] Sold = [(3, "We sell your personal information to advertisers and to data brokers.")];

    private static readonly ClauseAtlas.Declarations.EntityDeclaration Acme = Reading
        .Of(
            """
            {"name": "Acme", "terms": { "Community Guidelines": {"combine": [
              {"fetch": "https://acme.example/rules", "select": "main"},
              {"fetch": "https://acme.example/rules/spam.html", "select": "article"} ]} } }
            """,
            id: "Acme"
        )
        .Entity!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_one_reading_make_one_text_in_the_declared_order_and_a_page_alone_is_joined_to_the_latest_other()
    {
        using var sample = Sample();
        using var archive = new TestArchive();
        await archive.Import(new OtaRepository(sample.Root), Acme, Cancellation);
        using var opened = archive.Open();
        using var database = new ArchiveDatabase(opened.Options);
        var captures = database.Captures.OrderBy(c => c.Id).ToList();
        Assert.Equal(
            [
                CaptureOutcome.Rejected,
                CaptureOutcome.First,
                CaptureOutcome.Change,
                CaptureOutcome.Verification,
                CaptureOutcome.Rejected,
                CaptureOutcome.Verification,
            ],
            captures.Select(c => c.Outcome)
        );
        Assert.Contains("read with the page recorded last", captures[0].Note!, StringComparison.Ordinal);
        var first = opened.Records.Text(ClauseAtlas.Evidence.Sha256.Parse(captures[1].TextDigest!));
        Assert.True(first.IndexOf("# Rules", StringComparison.Ordinal) < first.IndexOf("# Spam", StringComparison.Ordinal));
        Assert.DoesNotContain("Home", first, StringComparison.Ordinal);
        var change = Assert.Single(database.Changes);
        Assert.Equal((ChangeClass.Substantive, ChangeState.Published), (change.Class, change.State));
    }

    [Fact]
    public async Task Read_in_pieces_the_same_history_gives_the_same_archive()
    {
        using var sample = Sample();
        using var whole = new TestArchive();
        await whole.Import(new OtaRepository(sample.Root), Acme, Cancellation);
        using var pieces = new TestArchive();
        var tips = sample.Git("rev-list", "--reverse", "HEAD").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // Not between the pages of one reading: what had not been recorded could not be known.
        foreach (var tip in new[] { tips[1], tips[2], tips[3], tips[5] })
        {
            sample.Git("checkout", "-q", "-B", "main", tip);
            await pieces.Import(new OtaRepository(sample.Root), Acme, Cancellation);
        }

        Assert.Equal(ArchiveContent.Rows(whole), ArchiveContent.Rows(pieces));
    }

    private static GitSample Sample()
    {
        var sample = new GitSample();
        var at = new DateTimeOffset(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
        Record(Spam, Spams("Spam"), at);
        Record(Rules, Story.Page("Rules"), at.AddSeconds(20));
        Record(Rules, Story.Page("Rules", Sold), at.AddDays(10));
        Record(Rules, Story.Page("Rules", Sold, "News"), at.AddDays(11));
        Record(Spam, Spams("Spam", "News"), at.AddDays(12));
        Record(Rules, Story.Page("Rules", Sold, "Start"), at.AddDays(12).AddSeconds(30));
        return sample;

        void Record(string path, string html, DateTimeOffset when)
        {
            sample.Write(path, html);
            sample.Commit($"Record new changes of {path[..^5]}", when);
        }
    }

    private static string Spams(string title, string menu = "Home") =>
        Story
            .Page(title, null, menu)
            .Replace("<main>", "<article>", StringComparison.Ordinal)
            .Replace("</main>", "</article>", StringComparison.Ordinal);
}
