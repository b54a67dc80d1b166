using System.Collections.Concurrent;
using ClauseAtlas.Fetching.Answers;
using ClauseAtlas.Fetching.Codings;
using ClauseAtlas.Fetching.Politeness;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching.Robots;

/// <summary>What robots.txt says about one address.</summary>
/// <param name="Failure">Why the address may not or cannot be fetched, or null.</param>
/// <param name="CrawlDelay">The spacing the site asks for, bounded, or null.</param>
internal sealed record RobotsVerdict(CaptureFailure? Failure, TimeSpan? CrawlDelay);

/// <summary>Reads each origin's robots.txt once a day (RFC 9309 §2.4) and answers from it. Calls may overlap; an origin is read by one of them.</summary>
internal sealed class RobotsCache(FetchOptions options, HttpExchange exchange, HostGate gate, TimeProvider clock)
{
    /// <summary>RFC 9309 §2.4: not used for more than 24 hours, unless the file is unreachable.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>An unreachable file is asked for again after this long.</summary>
    private static readonly TimeSpan UnreachableLifetime = TimeSpan.FromMinutes(10);

    /// <summary>RFC 9309 §2.3.1.2: at least five redirects are followed.</summary>
    private const int MaxRedirects = 5;

    private readonly ConcurrentDictionary<string, Origin> origins = new(StringComparer.Ordinal);

    /// <summary>What is known of an origin; replaced as a whole.</summary>
    private sealed record Known(RobotsRules? Rules, CaptureFailure? Failure, DateTimeOffset Until);

    private sealed class Origin
    {
        public SemaphoreSlim Reading { get; } = new(1, 1);
        public Known Known { get; set; } = new(null, null, DateTimeOffset.MinValue);
    }

    /// <summary>Not to be called while a host's turn is held: reading the file takes a turn itself.</summary>
    public async Task<RobotsVerdict> AskAsync(Uri location, CancellationToken cancellation)
    {
        var origin = OriginOf(location);
        await origin.Reading.WaitAsync(cancellation);
        try
        {
            return Judge(await RefreshedAsync(origin, location, spaced: true, cancellation), location);
        }
        finally
        {
            origin.Reading.Release();
        }
    }

    /// <summary>The same for whoever holds a host's turn, such as a browser that is led to another origin in the middle of a page: reads the file at once if it must.</summary>
    public async Task<RobotsVerdict> AskWithinTurnAsync(Uri location, CancellationToken cancellation) =>
        Judge(await RefreshedAsync(OriginOf(location), location, spaced: false, cancellation), location);

    private Origin OriginOf(Uri location) => origins.GetOrAdd(location.GetLeftPart(UriPartial.Authority), _ => new Origin());

    private async Task<Known> RefreshedAsync(Origin origin, Uri location, bool spaced, CancellationToken cancellation)
    {
        if (clock.GetUtcNow() >= origin.Known.Until)
        {
            origin.Known = await ReadAsync(origin.Known, location, spaced, cancellation);
        }

        return origin.Known;
    }

    private RobotsVerdict Judge(Known origin, Uri location)
    {
        // A copy read earlier outlives a file that cannot be read now (RFC 9309 §2.4).
        if (origin.Rules is not { } rules)
        {
            return new(origin.Failure! with { Location = location }, null);
        }

        var delay = rules.CrawlDelay is { } asked ? (asked < options.MaxCrawlDelay ? asked : options.MaxCrawlDelay) : (TimeSpan?)null;
        var rule = rules.Disallowing(location);
        var failure = rule is null
            ? null
            : new CaptureFailure(
                CaptureFailureKind.RobotsDisallowed,
                $"robots.txt of {location.Authority}, line {rule.Line}: \"{rule.Text}\".",
                location
            );
        return new(failure, delay);
    }

    private async Task<Known> ReadAsync(Known before, Uri location, bool spaced, CancellationToken cancellation)
    {
        var at = new Uri(location, "/robots.txt");
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var result = await SendAsync(at, spaced, cancellation);
            if (result.Answer is not { } answer || result.Hop?.Truncated is not (null or "length"))
            {
                return Keep(before, null, Unread(result.Failure!, at));
            }

            if (Redirects.Target(answer, at) is { } target && Redirects.Resolve(target, at) is { } next)
            {
                at = next;
                continue;
            }

            return Keep(before, answer, at);
        }

        // RFC 9309 §2.3.1.2: after five redirects the file may be taken for unavailable, which allows everything.
        return Keep(before, RobotsRules.None, null);
    }

    private async Task<ExchangeResult> SendAsync(Uri at, bool spaced, CancellationToken cancellation)
    {
        KeyValuePair<string, string>[] headers =
        [
            new("User-Agent", options.UserAgent),
            new("Accept", "text/plain, */*;q=0.5"),
            new("Accept-Encoding", options.AcceptEncoding),
        ];
        var request = new ExchangeRequest(at, headers, null, RobotsParser.MaxBytes + options.MaxHeaderBytes, options.ResponseTimeout);
        var wait = options.RetryWait;
        for (var tries = 1; ; tries++)
        {
            using var turn = spaced ? await gate.EnterAsync(at, options.HostSpacing, cancellation) : null;
            var result = await exchange.SendAsync(request, cancellation);
            if (!result.Transient || result.Failure is null || turn is null || tries > options.MaxRetries)
            {
                return result;
            }

            turn.Hold(wait);
            wait *= 4;
        }
    }

    private Known Keep(Known before, HttpAnswer answer, Uri at)
    {
        switch (answer.Status)
        {
            case >= 200 and < 300:
                var decoding = ContentCodings.Decode(answer.Entity, answer.Tokens("Content-Encoding"), options);
                var text = decoding.Outcome == DecodingOutcome.Decoded ? decoding.Body : default;
                return Keep(before, RobotsParser.Parse(text.Span, FetchOptions.ProductToken), null);
            // RFC 9309 §2.3.1.4 and, for 429, what it means: the site is too busy to say.
            case 429 or (>= 500 and < 600):
                var detail =
                    $"{at} answered {answer.Status}; RFC 9309 §2.3.1.4 takes that as \"disallow everything\" until it can be read.";
                return Keep(before, null, new CaptureFailure(CaptureFailureKind.RobotsDisallowed, detail, at));
            // RFC 9309 §2.3.1.3: unavailable (400 to 499) allows everything.
            default:
                return Keep(before, RobotsRules.None, null);
        }
    }

    private Known Keep(Known before, RobotsRules? rules, CaptureFailure? failure) =>
        new(rules ?? before.Rules, failure, clock.GetUtcNow() + (rules is null ? UnreachableLifetime : Lifetime));

    /// <summary>A host that does not answer at all is unreachable; to call it disallowed would hide that.</summary>
    private static CaptureFailure Unread(CaptureFailure failure, Uri at) =>
        failure.Kind == CaptureFailureKind.ForbiddenAddress
            ? failure
            : failure with
            {
                Detail = $"{at} could not be read: {failure.Detail}",
            };
}
