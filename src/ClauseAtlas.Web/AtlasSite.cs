using System.IO.Compression;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Sqlite;
using ClauseAtlas.Web.Agencies;
using ClauseAtlas.Web.Capture;
using ClauseAtlas.Web.Change;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Citations;
using ClauseAtlas.Web.Compare;
using ClauseAtlas.Web.Corrections;
using ClauseAtlas.Web.Coverage;
using ClauseAtlas.Web.Document;
using ClauseAtlas.Web.Feeds;
using ClauseAtlas.Web.Finding;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Home;
using ClauseAtlas.Web.Matrix;
using ClauseAtlas.Web.Platform;
using ClauseAtlas.Web.Platforms;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.ProvisionTypes;
using ClauseAtlas.Web.Record;
using ClauseAtlas.Web.Registry;
using ClauseAtlas.Web.Regulations;
using ClauseAtlas.Web.Search;
using ClauseAtlas.Web.Version;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClauseAtlas.Web;

/// <summary>The public site of an archive. It reads; whatever writes runs beside it.</summary>
public static class AtlasSite
{
    /// <summary>Builds the site, ready to run. Nothing is read from the archive before the first request but its table shape.</summary>
    /// <exception cref="IOException">There is no archive, or another version of the program made it.</exception>
    public static WebApplication Build(SiteOptions options)
    {
        var layout = new ArchiveLayout(Path.GetFullPath(options.Archive));
        var index = ArchiveFile.Open(layout.Database, write: false);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(options.Log);
        Services(builder.Services, options, index);
        var site = builder.Build();
        site.UseMiddleware<SecurityHeaders>();
        site.UseResponseCompression();
        site.UseMiddleware<ErrorPages>();
        site.UseMiddleware<EntityTags>();
        site.UseRouting();
        site.UseRateLimiter();
        Pages(site, layout);
        return site;
    }

    private static void Services(IServiceCollection services, SiteOptions options, DbContextOptions<ArchiveDatabase> index)
    {
        services.AddSingleton(options.Time);
        services.AddScoped(_ =>
        {
            var database = new ArchiveDatabase(index);
            database.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return database;
        });
        services.AddSingleton<Comparisons>();
        services.AddRazorComponents();
        // Keys for this run only: a form that outlives a restart is sent again, and no key lies on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(antiforgery => antiforgery.SuppressXFrameOptionsHeader = true);
        services.AddRateLimiter(limiter => CorrectionsEndpoint.AddLimit(limiter, options.DisputesPerHour));
        services.AddResponseCompression(compression =>
        {
            // Pages hold no secret and echo none, so compressing them over TLS gives nothing away (BREACH).
            compression.EnableForHttps = true;
            compression.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "text/markdown",
                "image/svg+xml",
                "application/atom+xml",
                "application/rss+xml",
                "application/feed+json",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    private static void Pages(WebApplication site, ArchiveLayout layout)
    {
        SiteFiles.Map(site);
        HomeEndpoint.Map(site);
        PlatformsEndpoint.Map(site);
        PlatformEndpoint.Map(site);
        DocumentEndpoint.Map(site);
        ProvisionEndpoint.Map(site);
        RegistryEndpoint.Map(site);
        TypeEndpoint.Map(site);
        MatrixEndpoint.Map(site);
        RegulationEndpoint.Map(site);
        AgencyEndpoint.Map(site);
        VersionEndpoint.Map(site);
        CompareEndpoint.Map(site);
        ChangeEndpoint.Map(site);
        CalendarFile.Map(site);
        ChangesEndpoint.Map(site);
        CoverageEndpoint.Map(site);
        CaptureEndpoint.Map(site);
        RecordEndpoint.Map(site);
        SearchEndpoint.Map(site);
        FeedEndpoint.Map(site);
        CitationEndpoint.Map(site);
        CorrectionsEndpoint.Map(site, layout);
        SitemapEndpoint.Map(site);
        ProgramsEndpoint.Map(site);
        StaticPages.Map(site);
    }
}
