using ClauseAtlas.Browser;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Cli.Capturing;

/// <summary>The fetcher the program uses: HTTP, bounded and guarded, and Chromium for pages that need scripts.</summary>
internal sealed class Fetchers : IAsyncDisposable
{
    /// <summary>Whom a site's owner can ask: <c>CLAUSEATLAS_CONTACT</c>, a web or mailto address sent in the User-Agent.</summary>
    private const string ContactVariable = "CLAUSEATLAS_CONTACT";

    /// <summary>An outbound proxy: <c>CLAUSEATLAS_PROXY</c>.</summary>
    private const string ProxyVariable = "CLAUSEATLAS_PROXY";
    private readonly BrowserPageFetcher? _browser;

    private Fetchers(HttpPageFetcher http, BrowserPageFetcher? browser, TimeProvider clock)
    {
        _browser = browser;
        Page = new AutomaticPageFetcher(http, browser, clock);
    }

    public IPageFetcher Page { get; }

    /// <summary>The options that the environment gives.</summary>
    public static FetchOptions Options() => new() { Contact = Address(ContactVariable), Proxy = Address(ProxyVariable) };

    /// <summary>Opens the fetchers; Chromium starts with the first page that needs it, and is left out where it is not installed.</summary>
    public static Fetchers Open(FetchOptions options, TimeProvider clock)
    {
        var problems = options.Problems().ToList();
        if (problems.Count > 0)
        {
            throw new CommandFailure(string.Join(Environment.NewLine, problems));
        }

        var http = new HttpPageFetcher(options, clock);
        var browser = new BrowserOptions();
        return new Fetchers(http, ChromiumProgram.Find(browser) is null ? null : new BrowserPageFetcher(http, browser), clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    private static Uri? Address(string variable) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw new CommandFailure($"{variable} is \"{text}\", which is no absolute address.");
}
