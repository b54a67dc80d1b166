using System.Collections.Concurrent;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Robots;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>Watches what a page asks for, and decides what it may: no media, no fonts, pictures only for a screenshot, no popups, no way past robots.txt.</summary>
internal sealed class PageTraffic(IPage page, Uri start, RobotsCache robots, BrowserOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<IRequest, DateTimeOffset> starts = new();
    private readonly ConcurrentQueue<Task> asides = new();
    private int busy;

    /// <summary>Responses of the main document, redirects included, with the start of their requests.</summary>
    public ConcurrentQueue<(IResponse Response, DateTimeOffset At)> Documents { get; } = new();

    /// <summary>Why robots.txt kept the page from going where its scripts sent it, or null.</summary>
    public CaptureFailure? Disallowed { get; private set; }

    /// <summary>Whether something is still loading.</summary>
    public bool IsBusy => Volatile.Read(ref busy) > 0;

    public async Task ListenAsync(CancellationToken cancellation)
    {
        page.Request += (_, request) =>
        {
            Interlocked.Increment(ref busy);
            starts[request] = clock.GetUtcNow();
        };
        page.RequestFinished += (_, _) => Interlocked.Decrement(ref busy);
        page.RequestFailed += (_, _) => Interlocked.Decrement(ref busy);
        page.Response += (_, response) =>
        {
            if (IsMainDocument(response.Request))
            {
                Documents.Enqueue((response, starts.GetValueOrDefault(response.Request, clock.GetUtcNow())));
            }
        };
        page.Dialog += (_, dialog) => asides.Enqueue(QuietlyAsync(dialog.DismissAsync()));
        page.Context.Page += (_, popup) => asides.Enqueue(QuietlyAsync(popup.CloseAsync()));
        await page.Context.RouteAsync("**/*", route => RouteAsync(route, cancellation));
    }

    /// <summary>Waits for what was done beside the page.</summary>
    public Task EndAsync() => Task.WhenAll(asides);

    private async Task RouteAsync(IRoute route, CancellationToken cancellation)
    {
        var request = route.Request;
        var wanted =
            IsOfThisPage(request)
            && request.ResourceType is not ("media" or "font")
            && (request.ResourceType != "image" || options.Screenshot);
        if (wanted && IsMainDocument(request) && request.Url != start.AbsoluteUri)
        {
            wanted = await MayGoToAsync(request.Url, cancellation);
        }

        await QuietlyAsync(wanted ? route.ContinueAsync() : route.AbortAsync("blockedbyclient"));
    }

    /// <summary>Scripts that send the page elsewhere are redirects: robots.txt holds for them too.</summary>
    private async Task<bool> MayGoToAsync(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
        {
            return false;
        }

        try
        {
            var failure = (await robots.AskWithinTurnAsync(target, cancellation)).Failure;
            Disallowed ??= failure;
            return failure is null;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private bool IsMainDocument(IRequest request) => request.IsNavigationRequest && FrameOf(request) == page.MainFrame;

    private bool IsOfThisPage(IRequest request) => FrameOf(request)?.Page == page;

    /// <summary>Null for a request that comes before its frame, as a popup's first one does.</summary>
    private static IFrame? FrameOf(IRequest request)
    {
        try
        {
            return request.Frame;
        }
        catch (PlaywrightException)
        {
            return null;
        }
    }

    /// <summary>What is done beside the page may fail when the page is gone.</summary>
    private static async Task QuietlyAsync(Task task)
    {
        try
        {
            await task;
        }
        catch (PlaywrightException)
        {
            // The page closed meanwhile.
        }
    }
}
