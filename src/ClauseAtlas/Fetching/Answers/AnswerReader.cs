using ClauseAtlas.Fetching.Codings;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching.Answers;

/// <summary>What a whole answer means: a page, "not modified", or a failure; exactly one of the three.</summary>
/// <param name="Transient">Whether another try may help.</param>
internal sealed record AnswerReading(FetchedPage? Page, bool NotModified, CaptureFailure? Failure, bool Transient = false);

/// <summary>Reads answers. Live fetching and rebuilding from WARC files use the same reading, so a stored response gives the same page again.</summary>
internal static class AnswerReader
{
    /// <summary>Reads a stored response message; null when the bytes are no whole HTTP response.</summary>
    public static AnswerReading? ReadStored(Uri location, ReadOnlyMemory<byte> responseMessage, FetchOptions options) =>
        HttpAnswer.Read(responseMessage) is { Complete: true } answer ? Read(location, answer, conditional: true, options) : null;

    /// <param name="conditional">Whether the request carried a validator, so that 304 is an answer to it.</param>
    public static AnswerReading Read(Uri location, HttpAnswer answer, bool conditional, FetchOptions options)
    {
        if (answer.Status == 304 && conditional)
        {
            return new(null, NotModified: true, null);
        }

        var codings = answer.Tokens("Content-Encoding").AddRange(answer.Tokens("Transfer-Encoding").Where(coding => coding != "chunked"));
        var decoding = ContentCodings.Decode(answer.Entity, codings, options);
        if (decoding.Outcome == DecodingOutcome.LimitReached)
        {
            return Fail(CaptureFailureKind.LimitReached, decoding.Detail, location);
        }

        var wall = decoding.Outcome == DecodingOutcome.Decoded ? BotWall.Recognise(answer, decoding.Body.Span) : null;
        if (Refusal(answer.Status, wall, location) is { } refusal)
        {
            return refusal;
        }

        if (decoding.Outcome == DecodingOutcome.Damaged)
        {
            return Fail(CaptureFailureKind.ServerError, $"The answer cannot be decoded: {decoding.Detail}", location, transient: true);
        }

        var page = new FetchedPage(
            location,
            answer.Status,
            answer.Header("Content-Type"),
            answer.Header("ETag"),
            answer.Header("Last-Modified"),
            decoding.Body,
            Rendered: false
        );
        return new(page, NotModified: false, null);
    }

    /// <summary>The failure a status or a wall means, or null for a page.</summary>
    public static AnswerReading? Refusal(int status, string? wall, Uri location) =>
        status switch
        {
            404 or 410 => Fail(CaptureFailureKind.NotFound, $"The site answered {status}.", location),
            _ when wall is not null => Fail(CaptureFailureKind.Blocked, $"The site answered {status} with a {wall}.", location),
            >= 200 and < 300 => null,
            429 => Fail(CaptureFailureKind.Blocked, "The site answered 429, too many requests.", location, transient: true),
            >= 400 and < 500 or 999 => Fail(CaptureFailureKind.Blocked, $"The site refused the request with {status}.", location),
            >= 500 and < 600 => Fail(
                CaptureFailureKind.ServerError,
                $"The site answered {status}.",
                location,
                transient: status is not (501 or 505)
            ),
            >= 300 and < 400 => Fail(
                CaptureFailureKind.ServerError,
                $"The site answered {status} without an address to go on to.",
                location
            ),
            _ => Fail(CaptureFailureKind.ServerError, $"The site answered with the unknown status {status}.", location),
        };

    private static AnswerReading Fail(CaptureFailureKind kind, string detail, Uri location, bool transient = false) =>
        new(null, NotModified: false, new CaptureFailure(kind, detail, location), transient);
}
