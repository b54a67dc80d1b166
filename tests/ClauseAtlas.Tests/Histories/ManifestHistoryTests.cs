using System.Text;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Tests.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Histories;

public sealed class ManifestHistoryTests
{
    [Fact]
    public async Task Bad_lines_and_missing_files_are_problems_with_their_line_and_the_rest_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "later");
        folder.Write("b.md", "earlier");
        var manifest = folder.Write(
            "m.jsonl",
            """
            {"file": "a.md", "service": "S", "document": "D", "date": "2024-02-01T00:00:00Z", "more": [1]}
            {"file": "b.md", "service": "S", "document": "D", "date": "2024-01-01T00:00:00+02:00"}
            {"file": "absent.md", "service": "S", "document": "D", "date": "2024-01-01"}
            not json
            [1]
            {"file": "a.md", "service": "S", "document": "D"}
            {"file": "a.md", "service": "S", "document": "D", "date": "2024-02-01T00:00:00Z"}
            {"file": "../outside.md", "service": "S", "document": "D", "date": "2024-02-01T00:00:00Z"}
            {"file": "/etc/hostname", "service": "S", "document": "D", "date": "2024-02-01T00:00:00Z"}
            {"file": "a\u0000.md", "service": "S", "document": "D", "date": "2024-02-01T00:00:00Z"}

            """
        );

        var (entries, problems) = await GitSample.ReadAsync(new ManifestHistory(manifest));

        Assert.Equal(["earlier", "later"], entries.Select(e => Encoding.UTF8.GetString(e.Payload.Span)));
        Assert.Equal(new DateTimeOffset(2023, 12, 31, 22, 0, 0, TimeSpan.Zero), entries[0].At);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], problems.Select(p => int.Parse(p.Where[(p.Where.LastIndexOf(':') + 1)..])).Order());
    }

    [Fact]
    public async Task Companies_collections_are_their_own_word_and_open_terms_archive_s_are_not()
    {
        var (entries, problems) = await GitSample.ReadAsync(new ManifestHistory(Corpus.Require("histories/manifest.jsonl")));

        Assert.Empty(problems);
        Assert.Equal(853, entries.Count);
        Assert.Equal(35, entries.Select(e => (e.EntityId, e.DocumentKey)).Distinct().Count());
        Assert.All(entries, e => Assert.NotEqual(e.OriginKey.StartsWith("ota-", StringComparison.Ordinal), e.SelfPublished));
        Assert.Equal(381, entries.Count(e => !e.SelfPublished));
        Assert.All(entries.GroupBy(e => (e.EntityId, e.DocumentKey)), g => Assert.Equal(g.Select(e => e.At).Order(), g.Select(e => e.At)));
    }
}
