using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using ClauseAtlas.Browser.Network;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Robots;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>One page in a context of its own, from the first request to its text at rest.</summary>
internal sealed class PageSession(
    IPage page,
    GuardedProxy proxy,
    RobotsCache robots,
    FetchOptions fetching,
    BrowserOptions options,
    TimeProvider clock
)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<(IResponse Response, DateTimeOffset At)> documents = new();
    private readonly ConcurrentDictionary<IRequest, DateTimeOffset> starts = new();
    private readonly ConcurrentQueue<Task> asides = new();
    private CaptureFailure? disallowed;
    private int busy;

    public async Task<RenderedPage> RenderAsync(Uri location, CancellationToken cancellation)
    {
        Listen();
        await page.RouteAsync("**/*", route => RouteAsync(route, location, cancellation));
        CaptureFailure? failure = null;
        var transient = false;
        try
        {
            var timeout = (float)fetching.ResponseTimeout.TotalMilliseconds;
            await page.GotoAsync(location.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = timeout })
                .WaitAsync(cancellation);
            failure = await SettleAsync(location, cancellation);
        }
        catch (TimeoutException)
        {
            failure = new(
                CaptureFailureKind.Unreachable,
                $"{location.IdnHost} did not answer within {fetching.ResponseTimeout.TotalSeconds:0.#} s.",
                location
            );
            transient = true;
        }
        catch (PlaywrightException e)
        {
            failure = new(CaptureFailureKind.Unreachable, $"The browser could not open the page: {e.Message.Split('\n')[0]}", location);
            transient = true;
        }

        return await ReadAsync(location, failure, transient, cancellation);
    }

    private void Listen()
    {
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame)
            {
                documents.Enqueue((response, starts.GetValueOrDefault(response.Request, clock.GetUtcNow())));
            }
        };
        page.Request += (_, request) =>
        {
            Interlocked.Increment(ref busy);
            if (request.IsNavigationRequest)
            {
                starts[request] = clock.GetUtcNow();
            }
        };
        page.RequestFinished += (_, _) => Interlocked.Decrement(ref busy);
        page.RequestFailed += (_, _) => Interlocked.Decrement(ref busy);
        page.Dialog += (_, dialog) => asides.Enqueue(QuietlyAsync(dialog.DismissAsync()));
        page.Popup += (_, popup) => asides.Enqueue(QuietlyAsync(popup.CloseAsync()));
    }

    private async Task RouteAsync(IRoute route, Uri location, CancellationToken cancellation)
    {
        var request = route.Request;
        var wanted = request.ResourceType is not ("media" or "font") && (request.ResourceType != "image" || options.Screenshot);
        if (wanted && request.IsNavigationRequest && request.Frame == page.MainFrame && request.Url != location.AbsoluteUri)
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

        disallowed ??= (await robots.AskAsync(target, cancellation)).Failure;
        return disallowed is null;
    }

    /// <summary>Waits until the text rests and nothing is loading, at most for the bound. A page that keeps moving is taken as it is then; one still arriving is a limit reached.</summary>
    private async Task<CaptureFailure?> SettleAsync(Uri location, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var restSince = start;
        var last = "";
        while (Stopwatch.GetElapsedTime(start) < options.SettleTimeout)
        {
            await Task.Delay(Beat, cancellation);
            var pulse = await PulseAsync(cancellation);
            if (pulse is null || pulse != last || Volatile.Read(ref busy) > 0 || !pulse.StartsWith("complete", StringComparison.Ordinal))
            {
                restSince = Stopwatch.GetTimestamp();
                last = pulse ?? "";
            }
            else if (Stopwatch.GetElapsedTime(restSince) >= options.RestTime)
            {
                return null;
            }
        }

        var bound = $"within {options.SettleTimeout.TotalSeconds:0.#} s";
        return last.Length == 0 ? new(CaptureFailureKind.LimitReached, $"The page's scripts left no time to read it {bound}.", location)
            : last.StartsWith("loading", StringComparison.Ordinal)
                ? new(CaptureFailureKind.LimitReached, $"The page did not arrive whole {bound}.", location)
            : null;
    }

    /// <summary>Null while the page navigates or its scripts do not let go.</summary>
    private async Task<string?> PulseAsync(CancellationToken cancellation)
    {
        try
        {
            return await page.EvaluateAsync<string>(DomScript.Pulse).WaitAsync(ReadPatience, cancellation);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<RenderedPage> ReadAsync(Uri location, CaptureFailure? failure, bool transient, CancellationToken cancellation)
    {
        var hops = await HopsAsync(failure);
        var end = hops.Length > 0 ? hops[^1].Location : location;
        if (await RefusalAsync(hops, end, cancellation) is { } refusal)
        {
            return new(end, 0, null, [.. hops.Where(hop => !IsRefused(hop.Location))], null, null, refusal);
        }

        string? html = null;
        if (failure is null)
        {
            html = await SerialiseAsync(cancellation);
            failure = html is null
                ? new(
                    CaptureFailureKind.LimitReached,
                    $"The rendered page is longer than {fetching.MaxDecodedBytes:N0} bytes or cannot be read.",
                    end
                )
                : null;
        }

        var picture = html is not null && options.Screenshot ? await PictureAsync(cancellation) : null;
        var main = documents.LastOrDefault().Response;
        var type = main is null || !main.Headers.TryGetValue("content-type", out var value) ? null : value;
        await Task.WhenAll(asides);
        return new(
            Uri.TryCreate(page.Url, UriKind.Absolute, out var shown) && shown.Scheme is "http" or "https" ? shown : end,
            main?.Status ?? 0,
            type,
            hops,
            html,
            picture,
            failure,
            transient
        );
    }

    private async Task<ImmutableArray<Hop>> HopsAsync(CaptureFailure? failure)
    {
        var hops = ImmutableArray.CreateBuilder<Hop>();
        foreach (var (response, at) in documents)
        {
            // An endless body never comes: it is not waited for twice.
            var hop = await SynthesisedHop.OfAsync(response, at, failure is null ? ReadPatience : Beat);
            hops.Add(
                hop.Truncated is not null && failure is { Kind: CaptureFailureKind.LimitReached } ? hop with { Truncated = "time" } : hop
            );
        }

        return hops.ToImmutable();
    }

    /// <summary>What the guard, robots.txt or a budget had to say about the main document.</summary>
    private async Task<CaptureFailure?> RefusalAsync(ImmutableArray<Hop> hops, Uri end, CancellationToken cancellation)
    {
        if (disallowed is not null)
        {
            return disallowed;
        }

        if (proxy.BudgetSpent)
        {
            return new(
                CaptureFailureKind.LimitReached,
                $"The page draws more than {options.MaxTransferBytes:N0} bytes from the network.",
                end
            );
        }

        var redirects = hops.Count(hop => hop.Status is 301 or 302 or 303 or 307 or 308);
        if (redirects > fetching.MaxRedirects)
        {
            return new(CaptureFailureKind.LimitReached, $"More than {fetching.MaxRedirects} redirects.", end);
        }

        foreach (var hop in hops.Skip(1))
        {
            if ((await robots.AskAsync(hop.Location, cancellation)).Failure is { Kind: CaptureFailureKind.RobotsDisallowed } failure)
            {
                return failure;
            }
        }

        return Heading(hops, end) is { } target && proxy.Refusals.TryGetValue(Authority(target), out var refused)
            ? refused with
            {
                Location = target,
            }
            : null;
    }

    /// <summary>Where the last main document led: the target of a redirect, else itself.</summary>
    private Uri Heading(ImmutableArray<Hop> hops, Uri end)
    {
        var last = documents.LastOrDefault().Response;
        var redirected = last is not null && last.Status is >= 300 and < 400 && last.Headers.TryGetValue("location", out _);
        return redirected && Uri.TryCreate(hops[^1].Location, last!.Headers["location"], out var target) ? target : end;
    }

    private bool IsRefused(Uri location) => proxy.Refusals.ContainsKey(Authority(location));

    private static string Authority(Uri location) => $"{location.IdnHost.Trim('[', ']')}:{location.Port}";

    private async Task<string?> SerialiseAsync(CancellationToken cancellation)
    {
        try
        {
            return await page.EvaluateAsync<string?>(DomScript.Serialise, fetching.MaxDecodedBytes)
                .WaitAsync(ReadPatience * 2, cancellation);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>?> PictureAsync(CancellationToken cancellation)
    {
        try
        {
            var height = await page.EvaluateAsync<int>(DomScript.Height).WaitAsync(ReadPatience, cancellation);
            await page.SetViewportSizeAsync(1280, Math.Clamp(height, 100, options.MaxScreenshotHeight));
            var timeout = (float)(ReadPatience * 2).TotalMilliseconds;
            return await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Timeout = timeout })
                .WaitAsync(cancellation);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
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
