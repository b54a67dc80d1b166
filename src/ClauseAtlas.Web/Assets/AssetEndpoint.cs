using ClauseAtlas.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClauseAtlas.Web.Assets;

/// <summary>The stylesheet and the script, named by their digest so that they can be cached for good.</summary>
internal static class AssetEndpoint
{
    private static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = new() { ["atlas.css"] = (Read("atlas.css"), "text/css; charset=utf-8"), ["atlas.js"] = (Read("atlas.js"), "text/javascript; charset=utf-8") };

    /// <summary>The address of an asset.</summary>
    public static string Address(string name) => $"/assets/{Sha256.Of(Files[name].Bytes).ToString()[..12]}/{name}";

    public static void Map(IEndpointRouteBuilder site) =>
        site.MapGet(
            "/assets/{digest}/{name}",
            (string name, HttpResponse response) =>
            {
                if (!Files.TryGetValue(name, out var file))
                {
                    return Results.NotFound();
                }

                response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(file.Bytes, file.Type);
            }
        );

    private static byte[] Read(string name)
    {
        using var stream = typeof(AssetEndpoint).Assembly.GetManifestResourceStream($"assets/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
