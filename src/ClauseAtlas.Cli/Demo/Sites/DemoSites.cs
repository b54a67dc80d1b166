using System.Collections.Immutable;
using ClauseAtlas.Cli.Demo.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>The companies' web sites on loopback, one port each, as they are on the clock's day.</summary>
internal sealed class DemoSites : IAsyncDisposable
{
    private readonly ImmutableArray<WebApplication> _hosts;

    private DemoSites(ImmutableArray<WebApplication> hosts, ImmutableDictionary<string, Uri> addresses) =>
        (_hosts, Addresses) = (hosts, addresses);

    /// <summary>Entity id → the root address of its site.</summary>
    public ImmutableDictionary<string, Uri> Addresses { get; }

    /// <summary>Starts every site on a free port.</summary>
    public static async Task<DemoSites> StartAsync(DemoClock clock, CancellationToken cancellation)
    {
        var hosts = ImmutableArray.CreateBuilder<WebApplication>();
        var addresses = ImmutableDictionary.CreateBuilder<string, Uri>();
        foreach (var company in DemoCompanies.All)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var host = builder.Build();
            var site = new CompanySite(company, clock);
            host.Run(site.AnswerAsync);
            await host.StartAsync(cancellation);
            hosts.Add(host);
            addresses.Add(company.Id, new Uri(host.Urls.Single()));
        }

        return new DemoSites(hosts.ToImmutable(), addresses.ToImmutable());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}
