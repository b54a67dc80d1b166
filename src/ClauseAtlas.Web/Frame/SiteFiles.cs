using System.Collections.Frozen;
using System.Reflection;
using ClauseAtlas.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Frame;

/// <summary>Stylesheet, script and icon, kept inside the assembly and named by their digest so that browsers may keep them for good.</summary>
internal static class SiteFiles
{
    private static readonly FrozenDictionary<string, Asset> Known = new[]
    {
        Load("atlas.css", "text/css; charset=utf-8"),
        Load("atlas.js", "text/javascript; charset=utf-8"),
        Load("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(a => a.Name);

    /// <summary>The address of an asset, its digest included.</summary>
    public static string Address(string name) => $"/{name}?v={Known[name].Digest}";

    public static void Map(WebApplication site)
    {
        foreach (var asset in Known.Values)
        {
            site.MapGet(
                $"/{asset.Name}",
                (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl =
                        http.Request.Query["v"] == asset.Digest ? "public, max-age=31536000, immutable" : "no-cache";
                    return Results.Bytes(asset.Bytes, asset.Type);
                }
            );
        }

        site.MapGet("/favicon.ico", () => Results.Redirect(Address("icon.svg"), permanent: false));
        site.MapGet("/healthz", () => Results.Json(new { status = "ok" }));
    }

    private static Asset Load(string name, string type)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"wwwroot/{name}")
            ?? throw new InvalidOperationException($"The asset {name} was left out of the build.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new Asset(name, type, bytes.ToArray(), Sha256.Of(bytes.ToArray()).ToString()[..16]);
    }

    private sealed record Asset(string Name, string Type, byte[] Bytes, string Digest);
}
