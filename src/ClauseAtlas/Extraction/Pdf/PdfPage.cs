namespace ClauseAtlas.Extraction.Pdf;

internal static class PdfPage
{
    public static ExtractionResult Extract(ExtractionInput input) => PageExtractor.Failure(input, Fetching.CaptureFailureKind.NotAPolicy, "pdf");
}
