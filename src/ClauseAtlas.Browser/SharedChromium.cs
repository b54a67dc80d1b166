using Microsoft.Playwright;

namespace ClauseAtlas.Browser;

/// <summary>One Chromium for all pages, started at the first and again after a crash.</summary>
internal sealed class SharedChromium(BrowserOptions options) : IAsyncDisposable
{
    /// <summary>Nothing listens there: what is not part of a page, whose context has a proxy of its own, gets nowhere.</summary>
    private const string DeadEnd = "http://127.0.0.1:9";

    private readonly SemaphoreSlim starting = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The running browser, or why there is none.</summary>
    public async Task<(IBrowser? Browser, string? Problem)> GetAsync(CancellationToken cancellation)
    {
        await starting.WaitAsync(cancellation);
        try
        {
            if (browser is { IsConnected: true })
            {
                return (browser, null);
            }

            if (ChromiumProgram.Find(options) is not { } path)
            {
                return (null, $"Chromium was not found. {ChromiumProgram.HowToInstall}");
            }

            playwright ??= await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(LaunchOptions(path));
            return (browser, null);
        }
        catch (Exception e) when (e is PlaywrightException or IOException or System.ComponentModel.Win32Exception or TimeoutException)
        {
            return (null, $"Chromium could not be started: {e.Message.Split('\n')[0]} {ChromiumProgram.HowToInstall}");
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Ends a browser that no longer answers; the next page starts another.</summary>
    public async Task DiscardAsync(IBrowser broken)
    {
        try
        {
            await broken.CloseAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            playwright?.Dispose();
            playwright = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await DiscardAsync(browser);
        }

        playwright?.Dispose();
        starting.Dispose();
    }

    private static BrowserTypeLaunchOptions LaunchOptions(string path) =>
        new()
        {
            ExecutablePath = path,
            Headless = true,
            // Chromium refuses its sandbox to root; that is for containers and tests.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Proxy = new Proxy { Server = DeadEnd },
            Args =
            [
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--dns-prefetch-disable",
                "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
                "--webrtc-ip-handling-policy=disable_non_proxied_udp",
                // No name is looked up by the browser itself: the proxy alone does.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            ],
        };
}
