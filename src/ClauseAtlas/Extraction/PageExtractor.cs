namespace ClauseAtlas.Extraction;

/// <summary>Turns a page's bytes into canonical Markdown, or says why they hold no policy. Deterministic; calls may overlap; never throws on any bytes.</summary>
public static class PageExtractor
{
    /// <summary>Extracts the text of one page with <see cref="Recipe.Current"/>.</summary>
    public static ExtractionResult Extract(ExtractionInput input) => throw new NotSupportedException("Under construction.");

    /// <summary>Joins the pages of a combined document, in their order, into one text.</summary>
    public static ExtractedText Combine(IReadOnlyList<ExtractedText> pages) => throw new NotSupportedException("Under construction.");
}
