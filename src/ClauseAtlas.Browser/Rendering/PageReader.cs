using System.Collections.Immutable;
using ClauseAtlas.Browser.Network;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Robots;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>Reads what a page came to: its hops, its DOM, its picture, or why it may not be used.</summary>
internal sealed class PageReader(
    IPage page,
    PageTraffic traffic,
    GuardedProxy proxy,
    RobotsCache robots,
    FetchOptions fetching,
    BrowserOptions options
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>An endless body never comes: after a failure it is not waited for twice.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(300);

    /// <param name="failure">How opening the page failed, or null.</param>
    public async Task<RenderedPage> ReadAsync(Uri location, CaptureFailure? failure, bool transient, CancellationToken cancellation)
    {
        var hops = await HopsAsync(failure);
        var end = hops.Length > 0 ? hops[^1].Location : location;
        if (await RefusalAsync(hops, end, cancellation) is { } refusal)
        {
            // What the proxy answered in a forbidden site's place is not that site's answer.
            return new(end, 0, null, [.. hops.Where(hop => !proxy.Refusals.ContainsKey(Authority(hop.Location)))], null, null, refusal);
        }

        var html = failure is null ? await SerialiseAsync(cancellation) : null;
        if (failure is null && html is null)
        {
            failure = new(
                CaptureFailureKind.LimitReached,
                $"The rendered page is longer than {fetching.MaxDecodedBytes:N0} bytes or cannot be read.",
                end
            );
        }

        var picture = html is not null && options.Screenshot ? await PictureAsync(cancellation) : null;
        var main = traffic.Documents.LastOrDefault().Response;
        var type = main?.Headers.GetValueOrDefault("content-type");
        var shown = Uri.TryCreate(page.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : end;
        return new(shown, main?.Status ?? 0, type, hops, html, picture, failure, transient);
    }

    private async Task<ImmutableArray<Hop>> HopsAsync(CaptureFailure? failure)
    {
        var hops = ImmutableArray.CreateBuilder<Hop>();
        foreach (var (response, at) in traffic.Documents)
        {
            var hop = await SynthesisedHop.OfAsync(response, at, failure is null ? Patience : ShortPatience);
            hops.Add(
                hop.Truncated is not null && failure is { Kind: CaptureFailureKind.LimitReached } ? hop with { Truncated = "time" } : hop
            );
        }

        return hops.ToImmutable();
    }

    /// <summary>What the guard, robots.txt or a budget had to say about the main document.</summary>
    private async Task<CaptureFailure?> RefusalAsync(ImmutableArray<Hop> hops, Uri end, CancellationToken cancellation)
    {
        if (traffic.Disallowed is { } disallowed)
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

        if (Heading(hops, end) is { } target && proxy.Refusals.TryGetValue(Authority(target), out var refused))
        {
            return refused with { Location = target };
        }

        if (hops.Count(hop => hop.Status is 301 or 302 or 303 or 307 or 308) > fetching.MaxRedirects)
        {
            return new(CaptureFailureKind.LimitReached, $"More than {fetching.MaxRedirects} redirects.", end);
        }

        // The browser follows redirects without asking; what it should not have read is not used.
        foreach (var hop in hops.Skip(1))
        {
            if (
                (await robots.AskWithinTurnAsync(hop.Location, cancellation)).Failure is
                { Kind: CaptureFailureKind.RobotsDisallowed } failure
            )
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>Where the last main document led: the target of a redirect, else itself.</summary>
    private Uri Heading(ImmutableArray<Hop> hops, Uri end)
    {
        var last = traffic.Documents.LastOrDefault().Response;
        var target = last is { Status: >= 300 and < 400 } ? last.Headers.GetValueOrDefault("location") : null;
        return target is not null && Uri.TryCreate(hops[^1].Location, target, out var next) ? next : end;
    }

    private static string Authority(Uri location) => $"{location.IdnHost.Trim('[', ']')}:{location.Port}";

    private async Task<string?> SerialiseAsync(CancellationToken cancellation)
    {
        try
        {
            return await page.EvaluateAsync<string?>(DomScript.Serialise, fetching.MaxDecodedBytes).WaitAsync(Patience * 2, cancellation);
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
            var height = await page.EvaluateAsync<int>(DomScript.Height).WaitAsync(Patience, cancellation);
            await page.SetViewportSizeAsync(1280, Math.Clamp(height, 100, options.MaxScreenshotHeight)).WaitAsync(Patience, cancellation);
            var timeout = (float)(Patience * 2).TotalMilliseconds;
            return await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Timeout = timeout })
                .WaitAsync(cancellation);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }
}
