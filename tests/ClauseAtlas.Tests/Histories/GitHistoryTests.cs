using System.Text;
using ClauseAtlas.Pipeline.Histories;
using Xunit;

namespace ClauseAtlas.Tests.Histories;

public sealed class GitHistoryTests
{
    private const string Sentences =
        "We collect your name.\nWe keep it for a year.\nYou may ask us to delete it.\nWe answer within a month.\nWe sell nothing.\n";

    [Fact]
    public async Task A_renamed_and_edited_file_stays_one_document()
    {
        using var sample = new GitSample();
        sample.Write("privacy.md", Sentences);
        sample.Commit("Privacy");
        sample.Write("privacy.md", Sentences + "New.\n");
        sample.Commit("More");
        sample.Git("mv", "privacy.md", "moved.md");
        sample.Write("moved.md", Sentences + "Newer.\n");
        sample.Commit("Move and edit");
        Directory.CreateDirectory(Path.Combine(sample.Root, "legal"));
        sample.Git("mv", "moved.md", "legal/privacy.md");
        sample.Commit("Move alone");
        sample.Write("legal/privacy.md", "Short.");
        sample.Commit("Rewrite");

        var (entries, problems) = await ReadAsync(
            sample,
            """{"entity": "Example", "files": [{"path": "legal/privacy.md", "document": "Privacy Policy", "title": "Privacy", "language": "en"}]}"""
        );

        Assert.Empty(problems);
        Assert.Equal([Sentences, Sentences + "New.\n", Sentences + "Newer.\n", "Short."], entries.Select(Text));
        Assert.All(
            entries,
            e =>
                Assert.Equal(
                    ("Example", "Privacy Policy", "Privacy", "en", true),
                    (e.EntityId, e.DocumentKey, e.Title, e.Language, e.SelfPublished)
                )
        );
    }

    [Fact]
    public async Task Stars_name_documents_and_other_files_are_left_alone()
    {
        using var sample = new GitSample();
        sample.Write("policies/terms/index.md", "t");
        sample.Write("policies/privacy/index.html", "<p>p</p>");
        sample.Write("policies/dpa/v1.pdf", "%PDF");
        sample.Write("code.js", "x");
        sample.Commit("All");

        var (entries, _) = await ReadAsync(
            sample,
            """{"entity": "Example", "files": [{"path": ["**/{1}", "policies/*/index.*", "**/*.pdf"], "document": "{1}"}]}"""
        );

        Assert.Equal(
            [("policies/dpa", "application/pdf"), ("privacy", "text/html"), ("terms", "text/markdown")],
            entries.Select(e => (e.DocumentKey, e.ContentType)).Order()
        );
    }

    [Fact]
    public async Task Times_never_go_back_within_a_document()
    {
        using var sample = new GitSample();
        DateTimeOffset[] authored =
        [
            new(2024, 3, 1, 0, 0, 0, default),
            new(2024, 2, 1, 0, 0, 0, default),
            new(2024, 4, 1, 0, 0, 0, default),
        ];
        foreach (var (at, n) in authored.Select((a, n) => (a, n)))
        {
            sample.Write("tos.md", $"text {n}");
            sample.Commit("Edit", at);
        }

        var (entries, _) = await ReadAsync(sample, """{"files": [{"path": "tos.md", "entity": "Example", "document": "Terms"}]}""");

        Assert.Equal([authored[0], authored[0], authored[2]], entries.Select(e => e.At));
    }

    [Fact]
    public async Task A_merge_brings_its_result_once()
    {
        using var sample = new GitSample();
        sample.Write("tos.md", "one");
        sample.Commit("One");
        sample.Git("checkout", "-q", "-b", "side");
        sample.Write("tos.md", "draft");
        sample.Commit("Draft");
        sample.Write("tos.md", "two");
        sample.Commit("Two");
        sample.Git("checkout", "-q", "main");
        sample.Git("-c", "user.name=a", "-c", "user.email=a@example.test", "merge", "-q", "--no-ff", "-m", "Merge", "side");

        var (entries, _) = await ReadAsync(sample, """{"files": [{"path": "tos.md", "entity": "Example", "document": "Terms"}]}""");

        Assert.Equal(["one", "two"], entries.Select(Text));
    }

    [Fact]
    public async Task Two_living_files_of_one_document_are_a_problem()
    {
        using var sample = new GitSample();
        sample.Write("a.md", "one");
        sample.Commit("A");
        sample.Write("b.md", "two");
        sample.Commit("B");

        var (entries, problems) = await ReadAsync(sample, """{"files": [{"path": "*.md", "entity": "Example", "document": "Terms"}]}""");

        Assert.Equal("one", Text(Assert.Single(entries)));
        Assert.Contains("as it does a.md", Assert.Single(problems).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", ":1: not JSON")]
    [InlineData("[]", "$: a map is an object")]
    [InlineData("""{"files": [], "fils": 1}""", "$.fils: not known")]
    [InlineData("""{"files": [{"path": "a", "document": "b"}]}""", "$.files[0]: name the \"entity\"")]
    [InlineData("""{"entity": "e", "files": [{"path": "a", "document": "b"}, {"path": "a"}]}""", "$.files[1]: name the \"document\"")]
    [InlineData("""{"entity": "e", "files": [{"document": "b"}]}""", "$.files[0]: name the \"path\"")]
    [InlineData("""{"entity": "e", "files": [{"path": "a", "documnt": "b"}]}""", "$.files[0].documnt: not known")]
    [InlineData("""{"entity": "e", "files": [{"path": [1], "document": "b"}]}""", "$.files[0].path: write a text")]
    [InlineData("""{"entity": 5, "files": []}""", "$.entity: write a text")]
    public void A_wrong_map_says_where_and_what(string map, string says)
    {
        using var sample = new GitSample();
        sample.Write("map.json", map);
        var file = Path.Combine(sample.Root, "map.json");
        var refused = Assert.Throws<InvalidDataException>(() => new GitHistory(sample.Root, file));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_s_own_repository_is_read_with_its_pdfs()
    {
        using var sample = new GitSample();
        var clone = Path.Combine(sample.Root, "clone");
        GitSample.Run(sample.Root, "clone", "-q", "--bare", Corpus.Require("basecamp-policies.bundle"), clone);
        sample.Write(
            "map.json",
            """{"entity": "Basecamp", "files": [{"path": ["privacy/index.md", "privacy.md"], "document": "Privacy Policy"}, {"path": "**/*.pdf", "document": "{2}"}]}"""
        );

        var (entries, problems) = await GitSample.ReadAsync(new GitHistory(clone, Path.Combine(sample.Root, "map.json")));

        Assert.Empty(problems);
        Assert.InRange(entries.Count(e => e.DocumentKey == "Privacy Policy"), 20, 500);
        Assert.Contains(entries, e => e.ContentType == "application/pdf" && e.Payload.Span.StartsWith("%PDF"u8));
    }

    private static string Text(HistoryEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    private static Task<(List<HistoryEntry> Entries, List<HistoryProblem> Problems)> ReadAsync(GitSample sample, string map)
    {
        var file = Path.Combine(sample.Root, ".git", "map.json");
        File.WriteAllText(file, map);
        return GitSample.ReadAsync(new GitHistory(sample.Root, file));
    }
}
