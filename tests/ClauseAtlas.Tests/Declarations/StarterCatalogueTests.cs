using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class StarterCatalogueTests
{
    private static readonly DeclarationFolder Catalogue = DeclarationFolder.Load(Path.Combine(Corpus.Repository, "catalogue"));

    [Fact]
    public void The_catalogue_loads_without_any_problem() => Assert.Empty(Catalogue.Problems);

    [Fact]
    public void The_catalogue_is_as_large_as_promised()
    {
        Assert.True(Catalogue.Entities.Length >= 55, $"{Catalogue.Entities.Length} entities");
        Assert.True(Catalogue.Documents.Count() >= 130, $"{Catalogue.Documents.Count()} documents");
    }

    [Fact]
    public void No_address_is_declared_twice()
    {
        var twice = Catalogue
            .Documents.SelectMany(d => d.Document.Current.Pages)
            .GroupBy(page => page.Fetch.AbsoluteUri.TrimEnd('/'))
            .Where(group => group.Count() > 1);
        Assert.Empty(twice.Select(group => group.Key));
    }

    [Fact]
    public void Every_entity_has_a_known_sector_and_a_sentence_about_it()
    {
        Assert.All(Catalogue.Entities, entity => Assert.Contains(entity.Sector, Sectors.Known));
        Assert.All(Catalogue.Entities, entity => Assert.Matches(@"^[A-Z].{10,160}\.$", entity.Description));
        Assert.All(Catalogue.Entities, entity => Assert.NotNull(entity.Website));
        Assert.Empty(Sectors.Known.Except(Catalogue.Entities.Select(entity => entity.Sector!)));
    }

    [Fact]
    public void Every_document_says_its_language_and_several_languages_occur()
    {
        Assert.All(Catalogue.Documents, d => Assert.NotNull(d.Document.ExpectedLanguage));
        Assert.All(
            new[] { "en", "de", "fr", "es" },
            language => Assert.Contains(Catalogue.Documents, d => d.Document.Language == language)
        );
        Assert.Contains(Catalogue.Documents, d => d.Document.Jurisdiction == "EU");
    }

    [Fact]
    public async Task The_program_carries_the_same_files_and_never_overwrites_an_edited_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("OpenAI.json", "edited");
        var written = await StarterCatalogue.CopyToAsync(folder.Path, TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(Catalogue.Path);
        Assert.Equal(files.Length - 1, written);
        Assert.Equal("edited", File.ReadAllText(Path.Combine(folder.Path, "OpenAI.json")));
        Assert.All(StarterCatalogue.Files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(Catalogue.Path, file.Name)), file.Bytes));
    }
}
