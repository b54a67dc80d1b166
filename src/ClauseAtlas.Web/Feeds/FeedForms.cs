using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Version;

namespace ClauseAtlas.Web.Feeds;

/// <summary>One entry of a feed.</summary>
/// <param name="Record">Short permalink, from the root of the site: what identifies the entry for good.</param>
public sealed record FeedEntry(
    string Record,
    string Address,
    string Title,
    string Summary,
    string Author,
    DateTimeOffset At,
    IReadOnlyList<string> Categories
);

/// <summary>A feed.</summary>
/// <param name="Page">The page it follows, and <paramref name="Self"/> its own address, both from the root of the site.</param>
public sealed record Feed(string Title, string Page, string Self, IReadOnlyList<FeedEntry> Entries);

/// <summary>Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1.</summary>
internal static class FeedForms
{
    public static readonly IReadOnlyList<(string Form, string Type)> All =
    [
        ("atom", "application/atom+xml"),
        ("rss", "application/rss+xml"),
        ("json", "application/feed+json"),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    /// <param name="site">Address of the site, without a slash at its end.</param>
    /// <param name="now">Stands for the last entry's time in a feed that has none yet.</param>
    public static byte[] Write(Feed feed, string form, string site, DateTimeOffset now) =>
        form == "json" ? Json(feed, site) : Xml(feed, form, site, now);

    private static byte[] Xml(Feed feed, string form, string site, DateTimeOffset now)
    {
        var syndication = new SyndicationFeed(
            Clean(feed.Title),
            "Policies as they change, from a ClauseAtlas archive.",
            new Uri(site + feed.Page)
        )
        {
            Id = site + feed.Self,
            LastUpdatedTime = feed.Entries.Count == 0 ? now : feed.Entries.Max(e => e.At),
            Language = "en",
            Generator = "ClauseAtlas",
            Items = [.. feed.Entries.Select(e => Item(e, site))],
        };
        syndication.Authors.Add(new SyndicationPerson { Name = "ClauseAtlas" });
        syndication.Links.Add(SyndicationLink.CreateSelfLink(new Uri(site + feed.Self), All.First(f => f.Form == form).Type));
        using var bytes = new MemoryStream();
        using (
            var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, Encoding = new System.Text.UTF8Encoding(false) })
        )
        {
            SyndicationFeedFormatter formatter =
                form == "rss" ? new Rss20FeedFormatter(syndication, serializeExtensionsAsAtom: true) : new Atom10FeedFormatter(syndication);
            formatter.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    private static SyndicationItem Item(FeedEntry entry, string site)
    {
        var item = new SyndicationItem
        {
            Id = site + entry.Record,
            Title = new TextSyndicationContent(Clean(entry.Title)),
            Summary = new TextSyndicationContent(Clean(entry.Summary)),
            PublishDate = entry.At,
            LastUpdatedTime = entry.At,
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(site + entry.Address), "text/html"));
        foreach (var category in entry.Categories)
        {
            item.Categories.Add(new SyndicationCategory(Clean(category)));
        }

        return item;
    }

    private static byte[] Json(Feed feed, string site) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["version"] = "https://jsonfeed.org/version/1.1",
                ["title"] = feed.Title,
                ["home_page_url"] = site + feed.Page,
                ["feed_url"] = site + feed.Self,
                ["language"] = "en",
                ["items"] = new JsonArray([
                    .. feed.Entries.Select(e => new JsonObject
                    {
                        ["id"] = site + e.Record,
                        ["url"] = site + e.Address,
                        ["title"] = Directions.Tame(e.Title),
                        ["content_text"] = Directions.Tame(e.Summary),
                        ["date_published"] = Wording.Iso(e.At),
                        ["authors"] = new JsonArray(new JsonObject { ["name"] = Directions.Tame(e.Author) }),
                        ["tags"] = new JsonArray([.. e.Categories.Select(c => JsonValue.Create(c))]),
                    }),
                ]),
            },
            Indented
        );

    /// <summary>Characters that XML 1.0 §2.2 does not allow are left out, and those that turn the direction of writing.</summary>
    private static string Clean(string text) =>
        Directions.Tame(
            XmlConvert.VerifyXmlChars(
                string.Concat(
                    text.EnumerateRunes()
                        .Where(r => r.Value >= 0x20 && r.Value is not (0xFFFE or 0xFFFF) || r.Value is 9 or 10 or 13)
                        .Select(r => r.ToString())
                )
            )
        );
}
