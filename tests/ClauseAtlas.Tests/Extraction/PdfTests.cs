using ClauseAtlas.Fetching;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace ClauseAtlas.Tests.Extraction;

public sealed class PdfTests
{
    private static readonly string[] Lines =
    [
        "These terms govern your use of the services of Northwind. By using the services you",
        "agree to these terms. We may change them with a notice of thirty days, and a third-",
        "party can ask us for a copy. A third-party has no rights under these terms, which de-",
        "fine what you may do and what we must do for you in return for the fee that you pay.",
    ];

    [Fact]
    public void Lines_are_joined_hyphens_undone_and_running_lines_dropped()
    {
        var text = Pages.Extract(Document(3, Lines), "application/pdf").Text!.Markdown;
        Assert.StartsWith(
            "# Terms of Service\n\nThese terms govern your use of the services of Northwind. By using",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a third-party can ask us for a copy. A third-party has no rights under these terms, which define what you may do",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Northwind Ltd - Page", text, StringComparison.Ordinal);
        Assert.Contains("\n\n1\\. The first rule of the list.\n\n(a) The second rule of it.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pdf_without_text_is_no_policy() =>
        Assert.Contains("no text", Pages.Extract(Document(2, []), "application/pdf").Failure!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Every_truncation_and_flipped_byte_gives_a_result()
    {
        var whole = Document(1, Lines);
        var random = new Random(7);
        for (var round = 0; round < 120; round++)
        {
            Pages.Extract(whole[..random.Next(whole.Length)], "application/pdf");
            var flipped = whole.ToArray();
            for (var i = 0; i < 5; i++)
            {
                flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
            }

            Pages.Extract(flipped, "application/pdf");
        }
    }

    [Theory]
    [InlineData(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj trailer<</Root 1 0 R>>"
    )]
    [InlineData(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 2147483647>>endobj trailer<</Root 1 0 R>>"
    )]
    [InlineData("%PDF-1.4\ntrailer<</Root 1 0 R/Prev 9>>startxref 9 %%EOF")]
    [InlineData("%PDF-")]
    public void A_hostile_pdf_is_a_failure(string body) =>
        Assert.True(
            Pages.Extract(System.Text.Encoding.ASCII.GetBytes(body), "application/pdf").Failure!.Kind
                is CaptureFailureKind.NotAPolicy
                    or CaptureFailureKind.LimitReached
        );

    [Fact]
    public void Recorded_pdfs_read_well()
    {
        var folder = Corpus.Require("pdf");
        foreach (var file in Directory.GetFiles(folder, "*.pdf"))
        {
            var text = Pages.Extract(File.ReadAllBytes(file), "application/pdf", language: "en").Text!;
            Assert.StartsWith("# ", text.Markdown, StringComparison.Ordinal);
            Assert.Contains("DATA PROCESSING ADDENDUM", text.Markdown, StringComparison.Ordinal);
            Assert.Contains("“Personal Data” means", text.Markdown, StringComparison.Ordinal);
            Assert.DoesNotContain("\uFFFD", text.Markdown, StringComparison.Ordinal);
        }
    }

    private static byte[] Document(int pages, string[] lines)
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var number = 1; number <= pages; number++)
        {
            var page = builder.AddPage(PageSize.A4);
            if (lines.Length == 0)
            {
                continue;
            }

            page.AddText("Northwind Ltd - Terms of Service", 8, new PdfPoint(60, 810), font);
            page.AddText($"Northwind Ltd - Page {number} of {pages}", 8, new PdfPoint(60, 30), font);
            var y = 760.0;
            if (number == 1)
            {
                page.AddText("Terms of Service", 20, new PdfPoint(60, y), font);
                y -= 40;
            }

            foreach (var line in lines)
            {
                page.AddText(line, 11, new PdfPoint(60, y), font);
                y -= 14;
            }

            page.AddText("1. The first rule of the list.", 11, new PdfPoint(60, y - 20), font);
            page.AddText("(a) The second rule of it.", 11, new PdfPoint(60, y - 34), font);
        }

        return builder.Build();
    }
}
