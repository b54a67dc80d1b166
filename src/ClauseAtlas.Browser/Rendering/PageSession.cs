using System.Diagnostics;
using ClauseAtlas.Fetching;
using Microsoft.Playwright;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>Brings one page from its first request to its text at rest.</summary>
internal sealed class PageSession(IPage page, PageTraffic traffic, FetchOptions fetching, BrowserOptions options)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PulsePatience = TimeSpan.FromSeconds(5);

    /// <summary>Null when the page came to rest.</summary>
    /// <returns>The failure, and whether another try may help.</returns>
    public async Task<(CaptureFailure? Failure, bool Transient)> OpenAsync(Uri location, CancellationToken cancellation)
    {
        try
        {
            var timeout = (float)fetching.ResponseTimeout.TotalMilliseconds;
            await page.GotoAsync(location.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = timeout })
                .WaitAsync(cancellation);
            return (await SettleAsync(location, cancellation), false);
        }
        catch (TimeoutException)
        {
            var detail = $"{location.IdnHost} did not answer within {fetching.ResponseTimeout.TotalSeconds:0.#} s.";
            return (new(CaptureFailureKind.Unreachable, detail, location), true);
        }
        catch (PlaywrightException e)
        {
            return (
                new(CaptureFailureKind.Unreachable, $"The browser could not open the page: {e.Message.Split('\n')[0]}", location),
                true
            );
        }
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
            if (pulse is null || pulse != last || traffic.IsBusy || !pulse.StartsWith("complete", StringComparison.Ordinal))
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
        return last switch
        {
            "" => new(CaptureFailureKind.LimitReached, $"The page's scripts left no time to read it {bound}.", location),
            ['l', 'o', 'a', 'd', 'i', 'n', 'g', ..] => new(
                CaptureFailureKind.LimitReached,
                $"The page did not arrive whole {bound}.",
                location
            ),
            _ => null,
        };
    }

    /// <summary>Null while the page navigates or its scripts do not let go.</summary>
    private async Task<string?> PulseAsync(CancellationToken cancellation)
    {
        try
        {
            return await page.EvaluateAsync<string>(DomScript.Pulse).WaitAsync(PulsePatience, cancellation);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return null;
        }
    }
}
