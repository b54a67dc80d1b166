using ClauseAtlas.Storage;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClauseAtlas.Web;

/// <summary>The site of an archive: pages, JSON twins and downloads. It reads and never writes.</summary>
public static class AtlasSite
{
    /// <summary>Builds the site; nothing is read at start.</summary>
    /// <param name="urls">Addresses to listen on, separated by semicolons.</param>
    public static WebApplication Build(DbContextOptions<ArchiveDatabase> archive, string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped(_ => new ArchiveDatabase(archive));
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        var site = builder.Build();
        site.UseResponseCompression();
        site.Use(SecurityHeaders.ApplyAsync);
        site.UseStatusCodePages(ErrorPages.ShowAsync);
        site.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPages.CrashedAsync });
        Assets.AssetEndpoint.Map(site);
        Home.HomeEndpoint.Map(site);
        Platform.PlatformEndpoint.Map(site);
        Document.DocumentEndpoint.Map(site);
        Version.VersionEndpoint.Map(site);
        Change.ChangeEndpoint.Map(site);
        Coverage.CoverageEndpoint.Map(site);
        Capture.CaptureEndpoint.Map(site);
        Record.RecordEndpoint.Map(site);
        Methodology.MethodologyEndpoint.Map(site);
        return site;
    }
}
