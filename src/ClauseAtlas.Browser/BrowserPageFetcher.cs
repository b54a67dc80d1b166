using System.Collections.Immutable;
using System.Text;
using ClauseAtlas.Browser.Rendering;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Answers;

namespace ClauseAtlas.Browser;

/// <summary>
/// Fetches pages with the system's Chromium: runs their scripts and keeps the DOM. Shares address guard, robots.txt and host turns with the HTTP fetcher.
/// Each page has a fresh context; the browser is reused.
/// </summary>
public sealed class BrowserPageFetcher : IPageFetcher, IAsyncDisposable
{
    private readonly HttpPageFetcher http;
    private readonly SharedChromium chromium;
    private readonly PageRenderer renderer;
    private readonly SemaphoreSlim places;

    /// <exception cref="ArgumentException">The options are out of bounds; says which.</exception>
    public BrowserPageFetcher(HttpPageFetcher http, BrowserOptions options)
    {
        var problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        this.http = http;
        chromium = new SharedChromium(options);
        renderer = new PageRenderer(http, options, chromium);
        places = new SemaphoreSlim(options.MaxPages);
    }

    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var at = http.Clock.GetUtcNow();
        var location = request.Location;
        var vetting = await http.Guard.VetAsync(location, cancellation);
        if (vetting.Failure is { } failure)
        {
            return Fail(request, at, [], failure);
        }

        var verdict = await http.Robots.AskAsync(location, cancellation);
        if (verdict.Failure is { } disallowed)
        {
            return Fail(request, at, [], disallowed);
        }

        var spacing = verdict.CrawlDelay is { } delay && delay > http.Options.HostSpacing ? delay : http.Options.HostSpacing;
        var hops = ImmutableArray.CreateBuilder<Hop>();
        var wait = http.Options.RetryWait;
        for (var tries = 1; ; tries++)
        {
            using var turn = await http.Gate.EnterAsync(location, spacing, cancellation);
            var rendered = await RenderAsync(request, cancellation);
            hops.AddRange(rendered.Hops);
            var result = Read(request, hops.Count > 0 ? hops[0].At : at, hops.ToImmutable(), rendered, out var transient);
            if (!transient || tries > http.Options.MaxRetries)
            {
                return result;
            }

            turn.Hold(wait);
            wait *= 4;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        places.Dispose();
    }

    private static FetchResult Read(
        FetchRequest request,
        DateTimeOffset at,
        ImmutableArray<Hop> hops,
        RenderedPage rendered,
        out bool transient
    )
    {
        if (rendered is { Status: >= 200 and < 300, ContentType: { } type } && !IsShown(type))
        {
            transient = false;
            var detail = $"The address serves {type}, which a browser does not show as a page. Declare the fetch mode \"http\".";
            return Fail(request, at, hops, new CaptureFailure(CaptureFailureKind.NotAPolicy, detail, rendered.Location));
        }

        transient = rendered.Transient;
        if (rendered.Failure is { } failure)
        {
            return Fail(request, at, hops, failure);
        }

        if (AnswerReader.Refusal(rendered.Status, BotWall.Recognise(rendered.Html!), rendered.Location) is { } refusal)
        {
            transient = refusal.Transient;
            return Fail(request, at, hops, refusal.Failure!);
        }

        var body = Encoding.UTF8.GetBytes(rendered.Html!);
        var page = new FetchedPage(
            rendered.Location,
            rendered.Status,
            "text/html; charset=utf-8",
            null,
            null,
            body,
            Rendered: true,
            rendered.Screenshot
        );
        return new FetchResult(request, at, hops, page, NotModified: false, null);
    }

    private async Task<RenderedPage> RenderAsync(FetchRequest request, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await renderer.RenderAsync(request, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private static bool IsShown(string contentType) =>
        contentType.Contains("html", StringComparison.OrdinalIgnoreCase)
        || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase)
        || contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    private static FetchResult Fail(FetchRequest request, DateTimeOffset at, ImmutableArray<Hop> hops, CaptureFailure failure) =>
        new(request, at, hops, null, NotModified: false, failure);
}
