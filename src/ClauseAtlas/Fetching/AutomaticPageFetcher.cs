namespace ClauseAtlas.Fetching;

/// <summary>
/// Picks the fetcher by the request's mode. <see cref="Declarations.FetchMode.Automatic"/> is HTTP here: whether the answer is an empty shell is
/// known only after extraction, and the pipeline then asks again with <see cref="Declarations.FetchMode.Browser"/>.
/// </summary>
/// <param name="browser">Null where no browser is set up: pages that need one then fail as unreachable.</param>
public sealed class AutomaticPageFetcher(IPageFetcher http, IPageFetcher? browser, TimeProvider clock) : IPageFetcher
{
    /// <summary>Whether asking for <see cref="Declarations.FetchMode.Browser"/> can work.</summary>
    public bool HasBrowser => browser is not null;

    public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (request.Mode != Declarations.FetchMode.Browser)
        {
            return http.FetchAsync(request, cancellation);
        }

        if (browser is not null)
        {
            return browser.FetchAsync(request, cancellation);
        }

        const string Detail = "The page needs a browser and none is set up. Install Chromium, or declare the fetch mode \"http\".";
        var failure = new CaptureFailure(CaptureFailureKind.Unreachable, Detail, request.Location);
        return Task.FromResult(new FetchResult(request, clock.GetUtcNow(), [], null, NotModified: false, failure));
    }
}
