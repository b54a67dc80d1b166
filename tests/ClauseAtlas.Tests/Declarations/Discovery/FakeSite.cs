using System.Text;
using AngleSharp.Html.Parser;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Tests.Declarations.Discovery;

/// <summary>A site in memory. It counts what is asked of it; what it does not have is NotFound.</summary>
internal sealed class FakeSite : IPageFetcher
{
    private readonly Dictionary<string, (string Body, string Type, string? RedirectedTo)> _pages = [];

    public List<string> Asked { get; } = [];

    public FakeSite Page(string address, string body, string type = "text/html; charset=utf-8", string? redirectedTo = null)
    {
        _pages[address] = (body, type, redirectedTo);
        return this;
    }

    /// <summary>A page with a menu, an article of so many words, and a footer.</summary>
    public FakeSite Policy(string address, string title, int words = 400, string language = "en", string footer = "", string seed = "")
    {
        var text = string.Join(' ', Enumerable.Range(0, words).Select(i => $"{seed}word{i % 97}"));
        return Page(
            address,
            $"""<html lang="{language}"><head><title>{title} | Acme</title></head><body><nav><a href="/">Home</a></nav><div id="root"><main class="css-1x2y3z"><h1>{title}</h1> <p>{text}</p></main></div><footer>{footer}</footer></body></html>"""
        );
    }

    public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var address = request.Location.AbsoluteUri;
        Asked.Add(request.Mode == FetchMode.Browser ? $"{address} in the browser" : address);
        var result = _pages.TryGetValue(address, out var page)
            ? new FetchResult(
                request,
                DateTimeOffset.UnixEpoch,
                [],
                new FetchedPage(
                    page.RedirectedTo is { } to ? new Uri(to) : request.Location,
                    200,
                    page.Type,
                    null,
                    null,
                    Encoding.UTF8.GetBytes(page.Body),
                    request.Mode == FetchMode.Browser
                ),
                NotModified: false,
                null
            )
            : new FetchResult(
                request,
                DateTimeOffset.UnixEpoch,
                [],
                null,
                NotModified: false,
                new CaptureFailure(CaptureFailureKind.NotFound, "The site answered 404.", request.Location)
            );
        return Task.FromResult(result);
    }

    /// <summary>A plain stand-in for extraction: the text of the selected element, or of everything but menu and footer; links as Markdown.</summary>
    public static ExtractionResult Extract(ExtractionInput input)
    {
        var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(input.Body.Span));
        foreach (var dropped in document.QuerySelectorAll("nav, footer, script").ToList())
        {
            dropped.Remove();
        }

        foreach (var anchor in document.QuerySelectorAll("a[href]"))
        {
            anchor.TextContent = $"[{anchor.TextContent}]({anchor.GetAttribute("href")})";
        }

        var element = input.Page.Select is [CssSelection css, ..] ? document.QuerySelector(css.Css) : document.Body;
        if (element is null)
        {
            return new ExtractionResult(
                null,
                new CaptureFailure(CaptureFailureKind.SelectorMissed, "The selector matches nothing.", input.Location)
            );
        }

        var text = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var isShell = text.Length == 0 && !input.Rendered;
        return text.Length == 0
            ? new ExtractionResult(null, new CaptureFailure(CaptureFailureKind.NotAPolicy, "The page has no text.", input.Location))
            {
                LooksLikeShell = isShell,
            }
            : new ExtractionResult(new ExtractedText(text + "\n", document.Title, null), null);
    }
}
