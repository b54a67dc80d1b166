using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>Every folder of <c>tests/corpus</c>; its README says how a case is added and how the expected files are written anew.</summary>
public sealed class PageCaseTests
{
    public static TheoryData<string> Cases => [.. PageCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_page_gives_its_expected_text_and_clauses(string name)
    {
        var page = PageCase.Named(name);
        if (Environment.GetEnvironmentVariable(PageCase.RewriteVariable) == "1")
        {
            page.Rewrite();
            Assert.Skip($"{PageCase.RewriteVariable} is set: the expected files were written anew. Read their diff.");
        }

        Check(page, page.ExpectedText, page.ExpectedClauses);
    }

    [Fact]
    public void A_case_fails_when_one_word_or_one_clause_is_other_than_expected()
    {
        var page = PageCase.Named("tables");
        var (text, clauses) = (page.ExpectedText, page.ExpectedClauses);
        Check(page, text, clauses);
        Assert.ThrowsAny<Exception>(() => Check(page, text.Replace("14 days", "15 days", StringComparison.Ordinal), clauses));
        Assert.ThrowsAny<Exception>(() => Check(page, text, clauses[(clauses.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void The_cases_are_many_and_some_are_captured_twice()
    {
        var cases = PageCase.Names.Select(PageCase.Named).ToList();
        Assert.True(cases.Count >= 14, $"{cases.Count} cases were found in {PageCase.Root}.");
        Assert.True(cases.Count(c => c.Texts().Count() > 1) >= 4, "Fewer than 4 cases hold the page captured again.");
    }

    private static void Check(PageCase page, string text, string clauses)
    {
        foreach (var found in page.Texts())
        {
            Assert.Equal(text, found);
            Assert.Equal(clauses, PageCase.ClausesOf(found));
        }
    }
}
