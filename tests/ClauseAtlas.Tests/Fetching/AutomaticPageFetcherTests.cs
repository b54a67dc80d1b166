using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class AutomaticPageFetcherTests
{
    private sealed class Named(string name) : IPageFetcher
    {
        public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation) =>
            Task.FromResult(
                new FetchResult(
                    request,
                    DateTimeOffset.UnixEpoch,
                    [],
                    null,
                    NotModified: false,
                    new CaptureFailure(CaptureFailureKind.NotFound, name, request.Location)
                )
            );
    }

    [Theory]
    [InlineData(FetchMode.Automatic, "http")]
    [InlineData(FetchMode.Http, "http")]
    [InlineData(FetchMode.Browser, "browser")]
    public async Task The_mode_picks_the_fetcher(FetchMode mode, string expected)
    {
        var fetcher = new AutomaticPageFetcher(new Named("http"), new Named("browser"), TimeProvider.System);

        var result = await fetcher.FetchAsync(
            new FetchRequest(new Uri("https://example.com"), mode),
            TestContext.Current.CancellationToken
        );

        Assert.True(fetcher.HasBrowser);
        Assert.Equal(expected, result.Failure!.Detail);
    }

    [Fact]
    public async Task Without_a_browser_a_page_that_needs_one_says_so()
    {
        var fetcher = new AutomaticPageFetcher(new Named("http"), browser: null, TimeProvider.System);

        var result = await fetcher.FetchAsync(
            new FetchRequest(new Uri("https://example.com"), FetchMode.Browser),
            TestContext.Current.CancellationToken
        );

        Assert.False(fetcher.HasBrowser);
        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("Install Chromium", result.Failure.Detail, StringComparison.Ordinal);
    }
}
