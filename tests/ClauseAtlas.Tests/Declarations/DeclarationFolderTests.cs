using ClauseAtlas.Declarations;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DeclarationFolderTests
{
    private const string Good = """{"name": "E", "terms": {"Privacy Policy": {"fetch": "https://e.example/p"}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void One_bad_file_never_loses_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Good.json", Good);
        folder.Write("Bad.json", "{");
        folder.Write("Empty.json", "");
        folder.Write("Large.json", new string(' ', DeclarationFile.MaxBytes + 1));
        folder.Write("Lost.history.json", "{}");
        folder.Write("Good.filters.js", "while (true) {}");
        folder.Write("notes.txt", "not ours");
        folder.Write(".Good.json.tmp", "{");
        var loaded = DeclarationFolder.Load(folder.Path, Cancellation);
        Assert.Equal("Good", Assert.Single(loaded.Entities).Id);
        Assert.Equal(
            ["Bad.json", "Empty.json", "Good.filters.js", "Large.json", "Lost.history.json"],
            loaded.Problems.Select(p => Path.GetFileName(p.File)).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["Good.filters.js", "Lost.history.json"],
            loaded
                .Problems.Where(p => p.Severity == ProblemSeverity.Warning)
                .Select(p => Path.GetFileName(p.File))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Two_entities_with_one_address_part_are_an_error_and_the_first_stays()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Example.json", Good);
        folder.Write("example.json", Good);
        var loaded = DeclarationFolder.Load(folder.Path, Cancellation);
        Assert.Equal("Example", Assert.Single(loaded.Entities).Id);
        Assert.Contains("same address part", Assert.Single(loaded.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbolic_link_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        using var outside = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "E.json"), outside.Write("secret.json", "secret"));
        var loaded = DeclarationFolder.Load(folder.Path, Cancellation);
        Assert.DoesNotContain("secret", Assert.Single(loaded.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(loaded.Entities);
    }

    [Fact]
    public void A_missing_folder_is_a_problem() =>
        Assert.True(DeclarationFolder.Load(Path.Combine(Path.GetTempPath(), "no-such-folder-here"), Cancellation).HasErrors);

    [Fact]
    public void Entities_and_documents_are_found_by_any_of_their_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("AI21 Labs.json", Good);
        var loaded = DeclarationFolder.Load(folder.Path, Cancellation);
        Assert.All(new[] { "AI21 Labs", "ai21-labs", "ai21 labs", "E" }, name => Assert.NotNull(loaded.FindEntity(name)));
        Assert.Null(loaded.FindEntity("AI22"));
        var entity = loaded.Entities[0];
        Assert.All(
            new[] { "Privacy Policy", "privacy-policy", "PRIVACY POLICY", "Privacy Notice" },
            name => Assert.NotNull(DeclarationFolder.FindDocument(entity, name))
        );
        Assert.Null(DeclarationFolder.FindDocument(entity, "Terms of Service"));
    }

    [Fact]
    public async Task An_import_copies_what_is_right_and_says_what_became_of_every_file()
    {
        using var collection = new TemporaryFolder();
        using var archive = new TemporaryFolder();
        collection.Write("declarations/Good.json", Good);
        collection.Write(
            "declarations/Good.history.json",
            """{"Privacy Policy": [{"fetch": "https://e.example/o", "validUntil": "2020-01-01T00:00:00Z"}]}"""
        );
        collection.Write(
            "declarations/Filtered.json",
            """{"name": "F", "terms": {"Imprint": {"fetch": "https://f.example/i", "filter": ["own"]}}}"""
        );
        collection.Write("declarations/Filtered.filters.js", "export function own() {}");
        collection.Write(
            "declarations/Bad.json",
            """{"name": "B", "terms": {"Imprint": {"fetch": "nowhere"}, "Privacy Policy": {"fetch": "https://b.example/p"}}}"""
        );
        async Task<Dictionary<string, ImportOutcome>> Import(bool replace = false) =>
            (await DeclarationImport.ImportAsync(collection.Path, archive.Path, replace, Cancellation)).ToDictionary(
                f => Path.GetFileName(f.File),
                f => f.Outcome
            );

        var first = await Import();
        Assert.Equal(ImportOutcome.Imported, first["Good.json"]);
        Assert.Equal(ImportOutcome.ImportedWithWarnings, first["Filtered.json"]);
        Assert.Equal(ImportOutcome.Refused, first["Bad.json"]);
        Assert.Equal(ImportOutcome.Refused, first["Filtered.filters.js"]);
        Assert.Equal(
            ["Filtered.json", "Good.history.json", "Good.json"],
            Directory.EnumerateFiles(archive.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(ImportOutcome.Unchanged, (await Import())["Good.json"]);

        collection.Write("declarations/Good.json", Good.Replace("/p", "/q", StringComparison.Ordinal));
        Assert.Equal(ImportOutcome.Refused, (await Import())["Good.json"]);
        Assert.Equal(ImportOutcome.Imported, (await Import(replace: true))["Good.json"]);
        Assert.Contains("/q", File.ReadAllText(Path.Combine(archive.Path, "Good.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_declaration_is_refused_on_import()
    {
        using var folder = new TemporaryFolder();
        using var archive = new TemporaryFolder();
        foreach (var path in new[] { folder.Write("a", Good), folder.Write("notes.txt", Good), Path.Combine(folder.Path, "gone.json") })
        {
            var file = Assert.Single(await DeclarationImport.ImportAsync(path, archive.Path, replace: false, Cancellation));
            Assert.Equal(ImportOutcome.Refused, file.Outcome);
            Assert.NotEmpty(file.Problems);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(archive.Path));
    }

    [Fact]
    public async Task The_real_collection_imports_whole()
    {
        using var archive = new TemporaryFolder();
        var imported = await DeclarationImport.ImportAsync(Corpus.Require("html_pairs"), archive.Path, replace: false, Cancellation);
        Assert.Equal(7, imported.Length);
        Assert.All(imported, file => Assert.Equal(ImportOutcome.Imported, file.Outcome));
        Assert.Equal(9, Directory.EnumerateFiles(archive.Path).Count());
    }
}
