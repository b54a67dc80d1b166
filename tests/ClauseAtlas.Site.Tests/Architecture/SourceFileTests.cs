using Xunit;

namespace ClauseAtlas.Site.Tests.Architecture;

public sealed class SourceFileTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_source_file_is_short_well_placed_and_in_the_namespace_of_its_folder()
    {
        var files = SourceFiles.All().ToList();
        output.WriteLine($"Looked at {files.Count} files.");
        Assert.True(files.Count > 100);
        Assert.Empty(files.Select(f => SourceFiles.Problem(f.Path, f.Text)).OfType<string>());
    }

    [Theory]
    [InlineData("src/ClauseAtlas/Helpers/A.cs", "namespace ClauseAtlas.Helpers;\n", "says nothing")]
    [InlineData("src/ClauseAtlas/Fetching/A.cs", "namespace ClauseAtlas.Extraction;\n", "instead of ClauseAtlas.Fetching")]
    public void A_misplaced_file_is_found(string path, string text, string problem) =>
        Assert.Contains(problem, SourceFiles.Problem(path, text), StringComparison.Ordinal);

    [Fact]
    public void A_long_file_needs_its_reason()
    {
        var text = "namespace ClauseAtlas.Fetching;\n" + string.Concat(Enumerable.Repeat("// line\n", 400));
        Assert.Contains("401 lines", SourceFiles.Problem("src/ClauseAtlas/Fetching/A.cs", text), StringComparison.Ordinal);
        Assert.Null(SourceFiles.Problem("src/ClauseAtlas/Fetching/A.cs", "// Long because it is one table.\n" + text));
    }
}
