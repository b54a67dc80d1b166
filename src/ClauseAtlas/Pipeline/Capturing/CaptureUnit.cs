using System.Globalization;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>A capture as WARC records: a request and a response for each hop (a revisit for "not modified"), and metadata last.</summary>
internal static class CaptureUnit
{
    private const string NotModifiedProfile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

    /// <summary>The key a capture is known by: who, and when to the tick. One process captures a document at a time.</summary>
    public static string OriginKey(string series, DateTimeOffset at) => $"capture:{series}:{at.UtcTicks}";

    /// <returns>Where the last response lies: the page's own answer.</returns>
    public static WarcLocation? Append(
        IWarcStore warc,
        string series,
        string originKey,
        FetchedDocument fetched,
        DateTimeOffset at,
        string? declaration,
        string? language,
        DateTimeOffset? run = null
    )
    {
        var records = new List<WarcRecord>();
        var page = -1;
        foreach (var (hop, number) in fetched.Pages.SelectMany(Answered).Select((h, i) => (h, i)))
        {
            var response = WarcIds.Of($"response|{originKey}|{number}");
            records.Add(Request(hop, at, WarcIds.Of($"request|{originKey}|{number}"), response));
            page = records.Count;
            records.Add(Response(hop, at, response));
        }

        // What a browser made of the page is no HTTP message: a resource of its own, beside the answer it came from.
        foreach (var (rendered, number) in fetched.Pages.Where(p => p.Page is { Rendered: true }).Select((p, i) => (p.Page!, i)))
        {
            records.Add(
                new WarcRecord(
                    WarcRecordType.Resource,
                    WarcIds.Of($"rendered|{originKey}|{number}"),
                    at,
                    rendered.Location.AbsoluteUri,
                    "text/html; charset=utf-8",
                    [new("WARC-Payload-Digest", $"sha256:{Sha256.Of(rendered.Body.Span)}")],
                    rendered.Body
                )
            );
        }

        records.Add(
            new WarcRecord(
                WarcRecordType.Metadata,
                WarcIds.Of($"metadata|{originKey}"),
                at,
                fetched.Pages[0].Request.Location.AbsoluteUri,
                WarcFields.ContentType,
                [
                    .. page >= 0
                        ? [new KeyValuePair<string, string>("WARC-Concurrent-To", $"<{records[page].Id}>")]
                        : Array.Empty<KeyValuePair<string, string>>(),
                ],
                WarcFields.Write([
                    .. Fields(series, originKey, fetched, declaration, language),
                    new(UnitFields.Run, run?.ToString("O", CultureInfo.InvariantCulture)),
                ])
            )
        );
        var locations = warc.Append(series, records);
        return page >= 0 ? locations[page] : null;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Fields(
        string series,
        string originKey,
        FetchedDocument fetched,
        string? declaration,
        string? language
    )
    {
        var slash = series.IndexOf('/');
        yield return new(UnitFields.OriginKey, originKey);
        yield return new(UnitFields.Entity, series[..slash]);
        yield return new(UnitFields.Document, series[(slash + 1)..]);
        yield return new(UnitFields.Provenance, "Witnessed");
        yield return new(UnitFields.Language, language);
        yield return new(UnitFields.Declaration, declaration);
        yield return new(UnitFields.FinalAddress, fetched.Pages.LastOrDefault(p => p.Page is not null)?.Page!.Location.AbsoluteUri);
        yield return new(UnitFields.Rendered, fetched.Pages.Any(p => p.Page is { Rendered: true }) ? "yes" : null);
        yield return new(UnitFields.Failure, fetched.Failure?.Kind.ToString());
        yield return new(
            UnitFields.FailedStep,
            fetched.Failure is null ? null
                : fetched.Pages[^1].Page is null ? "fetch"
                : "extract"
        );
        yield return new(UnitFields.Detail, fetched.Failure?.Detail);
        yield return new(
            UnitFields.Hops,
            string.Join(' ', fetched.Pages.Select(p => Answered(p).Count().ToString(CultureInfo.InvariantCulture)))
        );
    }

    /// <summary>Requests that brought an answer; one without leaves nothing to keep.</summary>
    private static IEnumerable<Hop> Answered(FetchResult page) => page.Hops.Where(h => h.ResponseMessage.Length > 0);

    private static WarcRecord Request(Hop hop, DateTimeOffset at, string id, string response) =>
        new(
            WarcRecordType.Request,
            id,
            at,
            hop.Location.AbsoluteUri,
            "application/http;msgtype=request",
            [new("WARC-Concurrent-To", $"<{response}>")],
            hop.RequestMessage
        );

    private static WarcRecord Response(Hop hop, DateTimeOffset at, string id)
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (hop.Peer is { } peer)
        {
            fields.Add(new("WARC-IP-Address", peer.ToString()));
        }

        if (hop.Truncated is { } truncated)
        {
            fields.Add(new("WARC-Truncated", truncated));
        }

        if (hop.Status == 304)
        {
            fields.Add(new("WARC-Profile", NotModifiedProfile));
            fields.Add(new("WARC-Refers-To-Target-URI", hop.Location.AbsoluteUri));
        }
        else
        {
            fields.Add(new("WARC-Payload-Digest", $"sha256:{Sha256.Of(FetchedDocument.Entity(hop).Span)}"));
        }

        return new WarcRecord(
            hop.Status == 304 ? WarcRecordType.Revisit : WarcRecordType.Response,
            id,
            at,
            hop.Location.AbsoluteUri,
            "application/http;msgtype=response",
            [.. fields],
            hop.ResponseMessage
        );
    }
}
