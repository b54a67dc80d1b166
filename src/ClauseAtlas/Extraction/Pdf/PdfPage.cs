using ClauseAtlas.Extraction.Judgement;
using ClauseAtlas.Extraction.Languages;
using ClauseAtlas.Fetching;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace ClauseAtlas.Extraction.Pdf;

/// <summary>
/// A PDF as Markdown. The reader is a library that meets hostile files, so it works on a thread of its own with a deep stack and a
/// deadline; whatever it throws is a file we could not read.
/// </summary>
internal static class PdfPage
{
    private const int MaximumBytes = 64 * 1024 * 1024;
    private const int MaximumPages = 1500;
    private const int MaximumLines = 200_000;
    private const int Stack = 64 * 1024 * 1024;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static ExtractionResult Extract(ExtractionInput input)
    {
        if (input.Body.Length > MaximumBytes)
        {
            return PageExtractor.Failure(
                input,
                CaptureFailureKind.LimitReached,
                $"The PDF has {input.Body.Length} bytes; {MaximumBytes} are read."
            );
        }

        ExtractionResult? result = null;
        using var stop = new CancellationTokenSource();
        var reader = new Thread(() => result = Read(input, stop.Token), Stack) { IsBackground = true, Name = "pdf" };
        reader.Start();
        if (reader.Join(Deadline))
        {
            return result!;
        }

        stop.Cancel();
        return PageExtractor.Failure(
            input,
            CaptureFailureKind.LimitReached,
            $"The PDF could not be read within {Deadline.TotalSeconds:F0} s."
        );
    }

    private static ExtractionResult Read(ExtractionInput input, CancellationToken stop)
    {
        try
        {
            using var document = PdfDocument.Open(
                input.Body.ToArray(),
                new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true }
            );
            if (document.NumberOfPages > MaximumPages)
            {
                return PageExtractor.Failure(
                    input,
                    CaptureFailureKind.LimitReached,
                    $"The PDF has {document.NumberOfPages} pages; {MaximumPages} are read."
                );
            }

            var (markdown, failure) = Text(input, document, glyphs: false, stop);
            if (failure is null && !GlyphText.IsReadable(markdown))
            {
                // Fonts without a map to characters give glyph numbers; the usual order of a font is known.
                (markdown, failure) = Text(input, document, glyphs: true, stop);
                if (!GlyphText.IsReadable(markdown) || LanguageDetector.Detect(markdown) is null)
                {
                    return TextJudge.No(input, "The PDF's fonts do not say which characters they draw; its text cannot be read.");
                }
            }

            var title = document.Information.Title;
            title = string.IsNullOrWhiteSpace(title) ? null : title.Trim();
            return failure ?? TextJudge.Judge(input, markdown, title, declared: false) ?? TextJudge.Accept(markdown, title);
        }
        catch (PdfDocumentEncryptedException)
        {
            return TextJudge.No(input, "The PDF is encrypted and needs a password.");
        }
        catch (Exception error) // The library throws many kinds on damaged files; each means the same here.
        {
            return TextJudge.No(input, $"The PDF is damaged ({input.Body.Length} bytes): {error.GetType().Name}.");
        }
    }

    private static (string Markdown, ExtractionResult? Failure) Text(
        ExtractionInput input,
        PdfDocument document,
        bool glyphs,
        CancellationToken stop
    )
    {
        var pages = new List<List<PdfLine>>();
        var (images, count) = (0, 0);
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            stop.ThrowIfCancellationRequested();
            var page = document.GetPage(number);
            images += page.NumberOfImages;
            pages.Add(PdfPageReader.Lines(page, glyphs));
            count += pages[^1].Count;
            if (count > MaximumLines)
            {
                return ("", PageExtractor.Failure(input, CaptureFailureKind.LimitReached, $"The PDF has more than {MaximumLines} lines."));
            }
        }

        List<PdfLine> lines = [.. RunningLines.Without(pages).SelectMany(p => p)];
        return lines.Sum(l => l.Text.Length) >= 20 * Math.Max(1, pages.Count)
            ? (PdfMarkdown.Write(lines), null)
            : (
                "",
                TextJudge.No(
                    input,
                    images > 0
                        ? $"The PDF is scanned: {pages.Count} pages of images without text."
                        : $"The PDF has {pages.Count} pages and no text."
                )
            );
    }
}
