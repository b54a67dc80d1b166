using ClauseAtlas.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Site.Tests.Pages;

/// <summary>The site of the seeded archive, on a free port of the loopback.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private readonly SeededArchive _archive = new();
    private WebApplication? _site;

    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    public Uri Address => Client.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        _site = AtlasSite.Build(
            new SiteOptions
            {
                Archive = _archive.Folder,
                Urls = "http://127.0.0.1:0",
                Time = new FakeTimeProvider(SeededArchive.Today),
            }
        );
        await _site.StartAsync();
        Client.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _site!.StopAsync();
        await _site.DisposeAsync();
        _archive.Dispose();
    }

    /// <summary>A page that must be there.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {body[..Math.Min(400, body.Length)]}");
        return body;
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<RunningSite>
{
    public const string Name = "the site of the seeded archive";
}
