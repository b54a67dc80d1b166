using System.Text.RegularExpressions;
using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DeclarationDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Corpus.Repository, "docs", "declarations.md"));

    [Fact]
    public void The_examples_of_the_page_load_without_a_problem()
    {
        var examples = Regex.Matches(Page, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, examples.Count);
        var reading = Reading.Of(examples[0], examples[1]);
        Assert.Empty(reading.Problems);
        Assert.Equal(3, reading.Entity!.Documents.Length);
    }

    [Fact]
    public void The_page_lists_every_type() =>
        Assert.All(DocumentTypes.All, type => Assert.Contains(type.Name, Page, StringComparison.Ordinal));
}
