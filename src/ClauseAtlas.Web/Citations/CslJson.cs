using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClauseAtlas.Web.Citations;

/// <summary>An item of the Citation Style Language.</summary>
internal static class CslJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    public static string Write(Citation of, string site, DateTimeOffset now) =>
        new JsonArray(
            new JsonObject
            {
                ["id"] = of.Record,
                ["type"] = "webpage",
                ["title"] = of.Title is null ? of.Document : $"{of.Title}: {of.Document}",
                ["author"] = new JsonArray(new JsonObject { ["literal"] = of.Entity }),
                ["container-title"] = "ClauseAtlas Policy Archive",
                ["issued"] = Date(of.Recorded),
                ["accessed"] = Date(now),
                ["version"] = of.Number.ToString(),
                ["number"] = of.Record,
                ["note"] = $"{of.Version}; SHA-256 {of.Digest}",
                ["URL"] = site + of.Address,
            }
        ).ToJsonString(Readable);

    private static JsonObject Date(DateTimeOffset at) =>
        new() { ["date-parts"] = new JsonArray(new JsonArray(at.UtcDateTime.Year, at.UtcDateTime.Month, at.UtcDateTime.Day)) };
}
