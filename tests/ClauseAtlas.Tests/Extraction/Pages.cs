using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

/// <summary>Extracts pages written in tests and re-checks what every text promises.</summary>
internal static class Pages
{
    public static readonly Uri Address = new("https://northwind.example/legal/terms");

    /// <summary>Enough running text for a page to be a policy.</summary>
    public const string Prose =
        "<p>These terms govern your use of the Northwind services. By using the services you agree to these terms, and if you do not agree you must not use them. "
        + "We may change the terms, and we will tell you thirty days before a change takes effect. You keep the rights to what you upload, and we process personal data as our privacy policy says.</p>";

    public static ExtractionResult Extract(
        string html,
        Selection[]? select = null,
        Selection[]? remove = null,
        string? language = null,
        FilterUse[]? filters = null
    ) => Extract(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", select, remove, language, filters);

    public static ExtractionResult Extract(
        byte[] body,
        string? contentType,
        Selection[]? select = null,
        Selection[]? remove = null,
        string? language = null,
        FilterUse[]? filters = null
    )
    {
        var input = new ExtractionInput(
            body,
            contentType,
            Address,
            new PageDeclaration(Address, [.. select ?? []], [.. remove ?? []], [.. filters ?? []], FetchMode.Http),
            language
        );
        var result = PageExtractor.Extract(input);
        Assert.True(result.Text is null ^ result.Failure is null, "Exactly one of text and failure.");
        if (result.Text is { } text)
        {
            Assert.EndsWith("\n", text.Markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text.Markdown, StringComparison.Ordinal);
            Assert.DoesNotContain(" \n", text.Markdown, StringComparison.Ordinal);
            Assert.Equal(text.Markdown, PageExtractor.Extract(input).Text!.Markdown);
        }
        else
        {
            Assert.False(string.IsNullOrWhiteSpace(result.Failure!.Detail));
        }

        return result;
    }

    /// <summary>The Markdown of everything in the body, selected, so that only the writing is under test.</summary>
    public static string Body(string html)
    {
        var result = Extract($"<!doctype html><title>t</title><body>{html}<p>{Filler}</p></body>", [new CssSelection("body")]);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!.Markdown.Replace("\n\n" + Filler + "\n", "\n", StringComparison.Ordinal);
    }

    public static CaptureFailureKind Fails(string html, Selection[]? select = null, string? language = null)
    {
        var result = Extract(html, select, language: language);
        Assert.True(result.Failure is not null, result.Text?.Markdown);
        return result.Failure!.Kind;
    }

    private const string Filler = "Filler that is long enough to be taken for a text by any judge of short pages here";
}
