using ClauseAtlas.Extraction.Html;
using ClauseAtlas.Extraction.Judgement;
using ClauseAtlas.Extraction.Media;
using ClauseAtlas.Extraction.Pdf;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Extraction;

/// <summary>Turns a page's bytes into canonical Markdown, or says why they hold no policy. Deterministic; calls may overlap; never throws on any bytes.</summary>
public static class PageExtractor
{
    /// <summary>Extracts the text of one page with <see cref="Recipe.Current"/>.</summary>
    public static ExtractionResult Extract(ExtractionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var body = input.Body.Span;
        switch (MediaSniffer.KindOf(body, input.Rendered ? "text/html" : input.ContentType))
        {
            case MediaKind.Html:
                var html = BodyDecoder.Decode(body, input.ContentType, isHtml: true, input.Rendered);
                return html.Length > PageParser.MaximumCharacters
                    ? Failure(
                        input,
                        CaptureFailureKind.LimitReached,
                        $"The page has {html.Length} characters; {PageParser.MaximumCharacters} are read."
                    )
                    : HtmlPage.Extract(input, html);
            case MediaKind.Pdf:
                return PdfPage.Extract(input);
            case MediaKind.Text:
                var text = Markdown.PlainText.Of(BodyDecoder.Decode(body, input.ContentType, isHtml: false, input.Rendered));
                return TextJudge.Judge(input, text, title: null, declared: false) ?? TextJudge.Accept(text, title: null);
            case MediaKind.Empty:
                return Failure(input, CaptureFailureKind.NotAPolicy, "The page is empty.");
            default:
                return Failure(
                    input,
                    CaptureFailureKind.NotAPolicy,
                    $"The body is binary ({body.Length} bytes, Content-Type {input.ContentType ?? "absent"}), not a page or a PDF."
                );
        }
    }

    /// <summary>Joins the pages of a combined document, in their order, into one text.</summary>
    public static ExtractedText Combine(IReadOnlyList<ExtractedText> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var markdown = string.Join('\n', pages.Select(p => p.Markdown).Where(m => m.Length > 0));
        return new ExtractedText(
            markdown,
            pages.Select(p => p.Title).FirstOrDefault(t => t is not null),
            Languages.LanguageDetector.Detect(markdown)
        );
    }

    internal static ExtractionResult Failure(ExtractionInput input, CaptureFailureKind kind, string detail, bool shell = false) =>
        new(null, new CaptureFailure(kind, detail, input.Location)) { LooksLikeShell = shell };
}
