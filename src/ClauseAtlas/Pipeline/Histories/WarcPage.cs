using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Codings;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>The page in a response or resource record, codings removed.</summary>
/// <param name="PayloadDigest">The record's own, or empty.</param>
/// <param name="RawDigest">The payload digest covers the body with its chunk framing (webrecorder/warcio#74).</param>
internal sealed record WarcPage(ReadOnlyMemory<byte> Body, string ContentType, string PayloadDigest, bool RawDigest)
{
    /// <summary>Null when the record holds no page that can be read; with a problem when it should.</summary>
    public static WarcPage? Of(WarcRecord record, out string? problem)
    {
        problem = null;
        if (record.Type is WarcRecordType.Resource)
        {
            return IsPage(record.ContentType) ? new WarcPage(record.Block, Bare(record.ContentType), "", RawDigest: false) : null;
        }

        if (
            record.Type is not WarcRecordType.Response
            || HttpAnswer.Read(record.Block) is not { Status: 200 } answer
            || answer.Header("Content-Type") is not { } type
            || !IsPage(type)
        )
        {
            return null;
        }

        if (record.Fields.Any(f => f.Key.Equals("WARC-Truncated", StringComparison.OrdinalIgnoreCase)))
        {
            problem = "the archived answer is truncated; it is left out";
            return null;
        }

        var raw = RawBody(record.Block);
        // Some tools keep the coding headers and store the body without its codings.
        var entity = answer.Entity.Length == 0 && !answer.Complete ? raw : answer.Entity;
        var digest = record.Fields.FirstOrDefault(f => f.Key.Equals("WARC-Payload-Digest", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var covered = WarcDigest.Matches(digest, entity.Span);
        var rawCovered = covered == false && WarcDigest.Matches(digest, raw.Span) == true;
        if (covered == false && !rawCovered)
        {
            problem = "the payload gives its digest neither with chunk framing nor without; it is left out";
            return null;
        }

        var decoded = ContentCodings.Decode(entity, answer.Tokens("Content-Encoding"), new FetchOptions());
        if (decoded.Outcome is DecodingOutcome.LimitReached)
        {
            problem = decoded.Detail;
            return null;
        }

        return new WarcPage(decoded.Outcome is DecodingOutcome.Decoded ? decoded.Body : entity, Bare(type), digest, rawCovered);
    }

    private static ReadOnlyMemory<byte> RawBody(ReadOnlyMemory<byte> block)
    {
        var end = block.Span.IndexOf("\r\n\r\n"u8);
        return end < 0 ? default : block[(end + 4)..];
    }

    private static bool IsPage(string contentType) =>
        Media(contentType) is "text/html" or "application/xhtml+xml" or "application/pdf" or "text/plain" or ContentTypes.Markdown;

    /// <summary>Markdown is known by its bare name; for the others a charset counts.</summary>
    private static string Bare(string contentType) => Media(contentType) is ContentTypes.Markdown ? ContentTypes.Markdown : contentType;

    private static string Media(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();
}
