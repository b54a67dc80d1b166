using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ClauseAtlas.Extraction.Html;

/// <summary>
/// Parses a page with bounds: nesting is cut where browsers cut it, so that what walks the tree may recurse, and a page that makes
/// the parser create elements without end (unclosed formatting, repeated in each paragraph) is stopped.
/// </summary>
internal static class PageParser
{
    /// <summary>Most characters of one page.</summary>
    public const int MaximumCharacters = 32 * 1024 * 1024;

    private const int MaximumElements = 1_500_000;
    private const int MaximumNesting = 256;

    /// <summary>The document, or null when the page makes more elements than any policy has.</summary>
    public static IHtmlDocument? Parse(string html)
    {
        var created = 0;
        var options = new HtmlParserOptions
        {
            // As browsers parse: the content of noscript is text. Parsed as elements, an unclosed frame in it swallows the page.
            IsScripting = true,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            DisableElementPositionTracking = true,
            MaximumDepth = MaximumNesting,
            OnCreated = (_, _) =>
            {
                if (++created > MaximumElements)
                {
                    throw new TooManyElementsException();
                }
            },
        };
        try
        {
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (TooManyElementsException)
        {
            return null;
        }
    }

    private sealed class TooManyElementsException : Exception;
}
