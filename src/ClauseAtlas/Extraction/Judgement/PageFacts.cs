using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ClauseAtlas.Extraction.Html;
using ClauseAtlas.Extraction.Markdown;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Extraction.Judgement;

/// <summary>What a whole page says of itself. Only short pages are judged by it: a long text is not an error page, whatever its title.</summary>
internal sealed class PageFacts
{
    private const int Short = 250;
    private const int Shell = 60;

    private readonly IHtmlDocument _document;
    private readonly string _html;
    private int _words = -1;

    private PageFacts(IHtmlDocument document, string html, string? title, string? heading)
    {
        (_document, _html, Title, Heading) = (document, html, title, heading);
    }

    /// <summary>The document's title, white space canonical, or null.</summary>
    public string? Title { get; }

    private string? Heading { get; }

    /// <summary>Words a reader sees on the whole page, menus included.</summary>
    public int Words => _words >= 0 ? _words : _words = Count(_document.Body);

    /// <summary>What refuses us, or null.</summary>
    public string? Refusal
    {
        get
        {
            var named = Phrases.Has(Title, Phrases.Refused) || Phrases.Has(Heading, Phrases.Refused);
            if (!named && !_html.AsSpan().ContainsAny(Phrases.RefusedMarks))
            {
                return null;
            }

            return Words < (named ? Short : Shell)
                ? $"The page asks to prove one is no robot, or denies access (title “{Title}”, {Words} words)."
                : null;
        }
    }

    /// <summary>Scripts without words: a browser may fill it.</summary>
    public bool LooksLikeShell =>
        Words < Shell
        && (
            _document.QuerySelector("#root,#app,#__next,#__nuxt,#___gatsby,app-root,[data-reactroot],#__NEXT_DATA__,#main-app") is not null
            || _document.Scripts.Length >= 2
        );

    public static PageFacts Read(IHtmlDocument document, string html) =>
        new(document, html, Line(document.Title), Line(document.QuerySelector("h1")?.TextContent));

    /// <summary>The failure of the page with its text, or null.</summary>
    public ExtractionResult? Judge(ExtractionInput input, string markdown, bool declared)
    {
        var words = MarkdownFacts.Read(markdown).Words;
        if (words < Short && ByNames(input, words) is { } named)
        {
            return named;
        }

        if (words < (declared ? 12 : 40) && LooksLikeShell)
        {
            return TextJudge.No(input, $"The page is an empty shell for scripts ({Words} words).", shell: true);
        }

        return TextJudge.Judge(input, markdown, Title, declared);
    }

    /// <summary>The same for a page whose selectors missed: null when it could be a policy in new markup.</summary>
    public ExtractionResult? JudgeWhole(ExtractionInput input) =>
        (Words < Short ? ByNames(input, Words) : null)
        ?? (LooksLikeShell ? TextJudge.No(input, $"The page is an empty shell for scripts ({Words} words).", shell: true) : null);

    private ExtractionResult? ByNames(ExtractionInput input, int words)
    {
        if (Phrases.Has(Heading, Phrases.NotFound) || (Phrases.Has(Title, Phrases.NotFound) && words < 120))
        {
            return PageExtractor.Failure(
                input,
                CaptureFailureKind.NotFound,
                $"The page says that it does not exist (“{Heading ?? Title}”), though it was answered as found."
            );
        }

        if (Phrases.Has(Heading ?? Title, Phrases.ServerFault) && words < 120)
        {
            return TextJudge.No(input, $"The page is an error page (“{Heading ?? Title}”).");
        }

        if (
            words < 150
            && (_document.QuerySelector("input[type=password]") is not null || (Phrases.Has(Heading ?? Title, Phrases.Login) && words < 80))
        )
        {
            return TextJudge.No(input, $"The page asks to log in (“{Heading ?? Title}”).");
        }

        return
            words < 200
            && Phrases.Has(Heading ?? Title, Phrases.Consent)
            && _document.QuerySelector("form button,form input[type=submit],button") is not null
            ? TextJudge.No(input, $"The page asks for consent before it shows its text (“{Heading ?? Title}”).")
            : null;
    }

    private static int Count(IElement? element)
    {
        if (element is null || HiddenNodes.IsMachinery(element.LocalName) || HiddenNodes.IsHidden(element))
        {
            return 0;
        }

        var words = 0;
        foreach (var child in element.ChildNodes)
        {
            words += child switch
            {
                IText text => WordCount.Of(text.Data),
                IElement inner => Count(inner),
                _ => 0,
            };
        }

        return words;
    }

    private static string? Line(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 2000)
        {
            return null;
        }

        var line = new InlineText();
        line.Append(text);
        return line.Length == 0 ? null : line.Text.ToString();
    }
}
