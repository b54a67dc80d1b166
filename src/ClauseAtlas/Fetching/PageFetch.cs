using System.Collections.Immutable;
using System.Net;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Fetching;

/// <summary>What to fetch: an address, how, and what the last answer said about itself.</summary>
/// <param name="ETag">The validator of the last good answer, sent as If-None-Match; null for none.</param>
/// <param name="LastModified">Sent as If-Modified-Since; null for none.</param>
/// <param name="Language">The language to ask for (BCP 47), or null for English.</param>
public sealed record FetchRequest(Uri Location, FetchMode Mode, string? ETag = null, string? LastModified = null, string? Language = null);

/// <summary>One request and its answer, as it went over the wire.</summary>
/// <param name="RequestMessage">The HTTP/1.1 request, head and body.</param>
/// <param name="ResponseMessage">The HTTP/1.1 response exactly as received: head, chunk framing and content coding kept.</param>
/// <param name="Peer">The address that answered; null when a browser or proxy hid it.</param>
/// <param name="Truncated">Why the message is not whole, in WARC's words (<c>length</c>, <c>time</c>, <c>disconnect</c>), or null.</param>
public sealed record Hop(
    Uri Location,
    DateTimeOffset At,
    IPAddress? Peer,
    int Status,
    ReadOnlyMemory<byte> RequestMessage,
    ReadOnlyMemory<byte> ResponseMessage,
    string? Truncated
);

/// <summary>What a fetch brought: every hop, and at the end a page, "not modified", or a failure. Exactly one of the three.</summary>
/// <param name="At">The start of the first request, UTC.</param>
/// <param name="Hops">All requests made for this page, robots.txt not among them, in order; may be empty on a failure.</param>
public sealed record FetchResult(
    FetchRequest Request,
    DateTimeOffset At,
    ImmutableArray<Hop> Hops,
    FetchedPage? Page,
    bool NotModified,
    CaptureFailure? Failure
);

/// <summary>A page that came whole.</summary>
/// <param name="Location">The final address after redirects.</param>
/// <param name="Body">The entity body with transfer and content codings removed.</param>
/// <param name="ContentType">The Content-Type header as received, or null.</param>
/// <param name="Rendered">Whether a browser ran the page's scripts; then <paramref name="Body"/> is the serialised DOM in UTF-8.</param>
/// <param name="Screenshot">A PNG of the page where one was taken.</param>
public sealed record FetchedPage(
    Uri Location,
    int Status,
    string? ContentType,
    string? ETag,
    string? LastModified,
    ReadOnlyMemory<byte> Body,
    bool Rendered,
    ReadOnlyMemory<byte>? Screenshot = null
);

/// <summary>Fetches one page. Calls may overlap; spacing per host is kept inside. Retries are made inside, bounded. Never throws for what a site does: that is a failure value.</summary>
public interface IPageFetcher
{
    Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation);
}
