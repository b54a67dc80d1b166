using ClauseAtlas.Browser.Network;
using ClauseAtlas.Fetching;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>Renders one page in a fresh context with a proxy of its own, and leaves nothing of it behind.</summary>
internal sealed class PageRenderer(HttpPageFetcher http, BrowserOptions options, SharedChromium chromium)
{
    /// <summary>Longest wait for Chromium to open or close a context; one that takes longer is broken.</summary>
    private static readonly TimeSpan ChromiumPatience = TimeSpan.FromSeconds(20);

    public async Task<RenderedPage> RenderAsync(FetchRequest request, CancellationToken cancellation)
    {
        var (browser, problem) = await chromium.GetAsync(cancellation);
        if (browser is null)
        {
            return Fail(request, CaptureFailureKind.Unreachable, problem!);
        }

        await using var proxy = new GuardedProxy(http.Guard, http.Options, options.MaxTransferBytes);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(http.Options.PageTimeout);
        IBrowserContext? context = null;
        try
        {
            context = await browser.NewContextAsync(ContextOptions(browser, proxy, request)).WaitAsync(ChromiumPatience, limit.Token);
            return await RenderAsync(context, proxy, request, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Fail(
                request,
                CaptureFailureKind.LimitReached,
                $"The page took more than {http.Options.PageTimeout.TotalSeconds:0.#} s."
            );
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return Fail(request, CaptureFailureKind.Unreachable, $"The browser failed: {e.Message.Split('\n')[0]}") with
            {
                Transient = true,
            };
        }
        finally
        {
            await CloseAsync(browser, context);
        }
    }

    private async Task<RenderedPage> RenderAsync(
        IBrowserContext context,
        GuardedProxy proxy,
        FetchRequest request,
        CancellationToken cancellation
    )
    {
        var page = await context.NewPageAsync().WaitAsync(ChromiumPatience, cancellation);
        var traffic = new PageTraffic(page, request.Location, http.Robots, options, http.Clock);
        await traffic.ListenAsync(cancellation);
        var (failure, transient) = await new PageSession(page, traffic, http.Options, options).OpenAsync(request.Location, cancellation);
        var reader = new PageReader(page, traffic, proxy, http.Robots, http.Options, options);
        var rendered = await reader.ReadAsync(request.Location, failure, transient, cancellation);
        await traffic.EndAsync().WaitAsync(ChromiumPatience, cancellation);
        return rendered;
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
                await context.CloseAsync().WaitAsync(ChromiumPatience);
            }
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            await chromium.DiscardAsync(browser);
        }
    }

    private static RenderedPage Fail(FetchRequest request, CaptureFailureKind kind, string detail) =>
        new(request.Location, 0, null, [], null, null, new CaptureFailure(kind, detail, request.Location));
}
