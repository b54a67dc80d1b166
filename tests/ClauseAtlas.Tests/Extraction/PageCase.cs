using System.Text.Encodings.Web;
using System.Text.Json;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Versioning.Clauses;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>A folder of <c>tests/corpus</c>: a page, its declaration, the expected text and clauses, and perhaps the page captured again.</summary>
internal sealed record PageCase(string Folder)
{
    /// <summary>Set to write the expected files anew instead of comparing with them.</summary>
    public const string RewriteVariable = "CLAUSEATLAS_REWRITE_EXPECTED";

    private static readonly JsonSerializerOptions Lines = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Root => Path.Combine(Corpus.Repository, "tests", "corpus");

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    public static PageCase Named(string name) => new(Path.Combine(Root, name));

    public string ExpectedText => File.ReadAllText(In("expected.md"));

    public string ExpectedClauses => File.ReadAllText(In("clauses.jsonl"));

    /// <summary>The text of the page, and of the page captured again: other noise, the same policy.</summary>
    public IEnumerable<string> Texts() => new[] { "page.html", "page.txt", "again.html" }.Select(In).Where(File.Exists).Select(Text);

    /// <summary>One line for each clause: what it is, its number, the headings above it, its words as written.</summary>
    public static string ClausesOf(string text)
    {
        var policy = PolicyText.Read(text);
        return string.Concat(
            policy.Clauses.Select(
                (clause, i) =>
                    JsonSerializer.Serialize(
                        new
                        {
                            Kind = clause.Kind.ToString(),
                            clause.Label,
                            Under = clause.Parent < 0 ? "" : policy.Path(clause.Parent),
                            Text = policy.Of(clause).ToString(),
                        },
                        Lines
                    ) + "\n"
            )
        );
    }

    public void Rewrite()
    {
        var text = Texts().First();
        File.WriteAllText(In("expected.md"), text);
        File.WriteAllText(In("clauses.jsonl"), ClausesOf(text));
    }

    private string Text(string file)
    {
        var reading = DeclarationFile.Load(In("declaration.json"));
        Assert.Empty(reading.Problems);
        var document = Assert.Single(reading.Entity!.Documents);
        var page = Assert.Single(document.Current.Pages);
        var type = Path.GetExtension(file) == ".txt" ? "text/plain; charset=utf-8" : "text/html; charset=utf-8";
        var result = PageExtractor.Extract(new ExtractionInput(File.ReadAllBytes(file), type, page.Fetch, page, document.ExpectedLanguage));
        Assert.True(result.Failure is null, $"{file}: {result.Failure?.Detail}");
        return result.Text!.Markdown;
    }

    private string In(string name) => Path.Combine(Folder, name);
}
