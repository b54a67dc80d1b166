using System.Collections.Immutable;
using System.Text;
using ClauseAtlas.Browser.Network;
using ClauseAtlas.Browser.Rendering;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Answers;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser;

/// <summary>
/// Fetches pages with the system's Chromium: runs their scripts and keeps the DOM. Shares address guard, robots.txt and host turns with the HTTP fetcher.
/// Each page has a fresh context; the browser is reused.
/// </summary>
public sealed class BrowserPageFetcher : IPageFetcher, IAsyncDisposable
{
    private readonly HttpPageFetcher http;
    private readonly BrowserOptions options;
    private readonly SharedChromium chromium;
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
        this.options = options;
        chromium = new SharedChromium(options);
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
        transient = rendered.Transient;
        if (rendered.Failure is { } failure)
        {
            return Fail(request, at, hops, failure);
        }

        if (
            rendered.ContentType is { } type
            && !type.Contains("html", StringComparison.OrdinalIgnoreCase)
            && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        )
        {
            var detail = $"The address serves {type}, which a browser does not show as a page. Declare the fetch mode \"http\".";
            return Fail(request, at, hops, new CaptureFailure(CaptureFailureKind.NotAPolicy, detail, rendered.Location));
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
            var (browser, problem) = await chromium.GetAsync(cancellation);
            return browser is null
                ? Unreachable(request.Location, problem!, transient: false)
                : await RenderAsync(browser, request, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<RenderedPage> RenderAsync(IBrowser browser, FetchRequest request, CancellationToken cancellation)
    {
        await using var proxy = new GuardedProxy(http.Guard, http.Options, options.MaxTransferBytes);
        IBrowserContext? context = null;
        try
        {
            context = await browser.NewContextAsync(ContextOptions(browser, proxy, request));
            var page = await context.NewPageAsync();
            var session = new PageSession(page, proxy, http.Robots, http.Options, options, http.Clock);
            return await session.RenderAsync(request.Location, cancellation).WaitAsync(http.Options.PageTimeout, cancellation);
        }
        catch (PlaywrightException e)
        {
            return Unreachable(request.Location, $"The browser failed: {e.Message.Split('\n')[0]}", transient: true);
        }
        catch (TimeoutException)
        {
            var detail = $"The page took more than {http.Options.PageTimeout.TotalSeconds:0.#} s.";
            return new(
                request.Location,
                0,
                null,
                [],
                null,
                null,
                new CaptureFailure(CaptureFailureKind.LimitReached, detail, request.Location)
            );
        }
        finally
        {
            await CloseAsync(browser, context);
        }
    }

    private BrowserNewContextOptions ContextOptions(IBrowser browser, GuardedProxy proxy, FetchRequest request) =>
        new()
        {
            Proxy = new Proxy { Server = proxy.Address, Bypass = "<-loopback>" },
            ServiceWorkers = ServiceWorkerPolicy.Block,
            AcceptDownloads = false,
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            Locale = request.Language ?? "en",
            // Sites choose scripts by the browser's name; ours stands beside it, with the contact.
            UserAgent =
                $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{browser.Version} Safari/537.36 {http.Options.UserAgent}",
        };

    /// <summary>A page whose scripts never let go can keep its context open; then the whole browser goes.</summary>
    private async Task CloseAsync(IBrowser browser, IBrowserContext? context)
    {
        try
        {
            if (context is not null)
            {
                await context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(10));
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            await chromium.DiscardAsync(browser);
        }
    }

    private static RenderedPage Unreachable(Uri location, string detail, bool transient) =>
        new(location, 0, null, [], null, null, new CaptureFailure(CaptureFailureKind.Unreachable, detail, location), transient);

    private static FetchResult Fail(FetchRequest request, DateTimeOffset at, ImmutableArray<Hop> hops, CaptureFailure failure) =>
        new(request, at, hops, null, NotModified: false, failure);
}
