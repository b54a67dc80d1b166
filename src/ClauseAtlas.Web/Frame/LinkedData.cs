using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using Microsoft.AspNetCore.Components;

namespace ClauseAtlas.Web.Frame;

/// <summary>
/// Records in the words of schema.org, as a data block in the head. Browsers run no block of this type, so the Content-Security-Policy needs no
/// exception; every &lt;, &gt; and &amp; is a \u escape, so no text can end the block.
/// </summary>
internal static class LinkedData
{
    private static readonly JsonSerializerOptions Safe = new() { Encoder = JavaScriptEncoder.Default };

    public static MarkupString Block(JsonObject thing)
    {
        thing["@context"] = "https://schema.org";
        return new MarkupString($"<script type=\"application/ld+json\">{thing.ToJsonString(Safe)}</script>");
    }

    public static JsonObject Organization(EntityRow entity, string site) =>
        new()
        {
            ["@type"] = "Organization",
            ["name"] = entity.Name,
            ["url"] = $"{site}/platform/{entity.Slug}/",
        };

    public static JsonObject Document(DocumentRow document, string site) =>
        new()
        {
            ["@type"] = "DigitalDocument",
            ["identifier"] = RecordId.Document(document.Id).ToString(),
            ["name"] = document.Title,
            ["genre"] = Wording.Type(document.Type),
            ["inLanguage"] = document.Language,
            ["url"] = $"{site}/platform/{document.Entity.Slug}/{document.Slug}/",
            ["publisher"] = Organization(document.Entity, site),
        };

    /// <summary>A version: the text as a download with its digest.</summary>
    public static JsonObject Version(DocumentRow document, VersionRow version, string site)
    {
        var address = $"{site}/platform/{document.Entity.Slug}/{document.Slug}/versions/{version.Number}/";
        return new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["identifier"] = RecordId.Version(version.Id).ToString(),
            ["name"] = $"{document.Title}, version {version.Number}",
            ["version"] = version.Number.ToString(),
            ["inLanguage"] = document.Language,
            ["dateCreated"] = Wording.Iso(version.RecordedAt),
            ["url"] = address,
            ["isPartOf"] = Document(document, site),
            ["encoding"] = new JsonObject
            {
                ["@type"] = "MediaObject",
                ["contentUrl"] = address + "text.md",
                ["encodingFormat"] = "text/markdown",
                ["sha256"] = version.TextDigest,
            },
        };
    }

    public static JsonObject Provision(ProvisionRow provision, WordingRow wording, string address, string site) =>
        new()
        {
            ["@type"] = "Quotation",
            ["identifier"] = RecordId.Provision(provision.Id).ToString(),
            ["name"] = wording.Title,
            ["text"] = wording.Quote,
            ["about"] = provision.Type,
            ["dateCreated"] = Wording.Iso(provision.FirstTrackedAt),
            ["url"] = site + address,
            ["creator"] = Organization(provision.Document.Entity, site),
            ["isPartOf"] = Version(provision.Document, wording.ThroughVersion, site),
        };

    public static JsonObject Change(ChangeRow change, string headline, string site) =>
        new()
        {
            ["@type"] = "UpdateAction",
            ["identifier"] = RecordId.Change(change.Id).ToString(),
            ["name"] = headline,
            ["startTime"] = Wording.Iso(change.RecordedAt),
            ["url"] = $"{site}/change/{change.Permalink}/",
            ["agent"] = Organization(change.Document.Entity, site),
            ["object"] = Version(change.Document, change.FromVersion, site),
            ["result"] = Version(change.Document, change.ToVersion, site),
        };

    public static JsonObject Law(Analysis.Knowledge.LawInstrument law, string site) =>
        new()
        {
            ["@type"] = "Legislation",
            ["name"] = law.Title,
            ["legislationIdentifier"] = law.Citation,
            ["legislationJurisdiction"] = law.Jurisdiction,
            ["url"] = $"{site}/regulations/{law.Id}/",
            ["isBasedOn"] = law.Source.AbsoluteUri,
        };

    /// <summary>The registry as a data set, with its downloads.</summary>
    public static JsonObject Registry(string csv, string json, string site) =>
        new()
        {
            ["@type"] = "Dataset",
            ["name"] = "ClauseAtlas registry of provisions",
            ["description"] = "Provisions of companies' policies, each with its type, stance, severity, document and dates.",
            ["url"] = site + "/registry/",
            ["distribution"] = new JsonArray(Download(site + csv, "text/csv"), Download(site + json, "application/json")),
        };

    public static JsonObject Site(string site) =>
        new()
        {
            ["@type"] = "WebSite",
            ["name"] = "ClauseAtlas",
            ["url"] = site + "/",
            ["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction",
                ["target"] = site + "/search?q={query}",
                ["query-input"] = "required name=query",
            },
        };

    private static JsonObject Download(string address, string type) =>
        new()
        {
            ["@type"] = "DataDownload",
            ["contentUrl"] = address,
            ["encodingFormat"] = type,
        };
}
