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

    private sealed class Origin
    {
        public SemaphoreSlim Reading { get; } = new(1, 1);
        public RobotsRules? Rules { get; set; }
        public CaptureFailure? Failure { get; set; }
        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;
    }

    public async Task<RobotsVerdict> AskAsync(Uri location, CancellationToken cancellation)
    {
        var origin = origins.GetOrAdd(location.GetLeftPart(UriPartial.Authority), _ => new Origin());
        await origin.Reading.WaitAsync(cancellation);
        try
        {
            if (clock.GetUtcNow() >= origin.Until)
            {
                await ReadAsync(origin, location, cancellation);
            }

            return Judge(origin, location);
        }
        finally
        {
            origin.Reading.Release();
        }
    }

    private RobotsVerdict Judge(Origin origin, Uri location)
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

    private async Task ReadAsync(Origin origin, Uri location, CancellationToken cancellation)
    {
        var at = new Uri(location, "/robots.txt");
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var result = await SendAsync(at, cancellation);
            if (result.Answer is not { } answer || result.Hop?.Truncated is not (null or "length"))
            {
                Keep(origin, null, Unread(result.Failure!, at));
                return;
            }

            if (Redirects.Target(answer, at) is { } target && Redirects.Resolve(target, at) is { } next)
            {
                at = next;
                continue;
            }

            Keep(origin, answer, at);
            return;
        }

        // RFC 9309 §2.3.1.2: after five redirects the file may be taken for unavailable, which allows everything.
        Keep(origin, RobotsRules.None, null);
    }

    private async Task<ExchangeResult> SendAsync(Uri at, CancellationToken cancellation)
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
            using var turn = await gate.EnterAsync(at, options.HostSpacing, cancellation);
            var result = await exchange.SendAsync(request, cancellation);
            if (!result.Transient || result.Failure is null || tries > options.MaxRetries)
            {
                return result;
            }

            turn.Hold(wait);
            wait *= 4;
        }
    }

    private void Keep(Origin origin, HttpAnswer answer, Uri at)
    {
        switch (answer.Status)
        {
            case >= 200 and < 300:
                var decoding = ContentCodings.Decode(answer.Entity, answer.Tokens("Content-Encoding"), options);
                var text = decoding.Outcome == DecodingOutcome.Decoded ? decoding.Body : default;
                Keep(origin, RobotsParser.Parse(text.Span, FetchOptions.ProductToken), null);
                break;
            // RFC 9309 §2.3.1.4 and, for 429, what it means: the site is too busy to say.
            case 429 or (>= 500 and < 600):
                var detail =
                    $"{at} answered {answer.Status}; RFC 9309 §2.3.1.4 takes that as \"disallow everything\" until it can be read.";
                Keep(origin, null, new CaptureFailure(CaptureFailureKind.RobotsDisallowed, detail, at));
                break;
            // RFC 9309 §2.3.1.3: unavailable (400 to 499) allows everything.
            default:
                Keep(origin, RobotsRules.None, null);
                break;
        }
    }

    private void Keep(Origin origin, RobotsRules? rules, CaptureFailure? failure)
    {
        origin.Rules = rules ?? origin.Rules;
        origin.Failure = failure;
        origin.Until = clock.GetUtcNow() + (rules is null ? UnreachableLifetime : Lifetime);
    }

    /// <summary>A host that does not answer at all is unreachable; to call it disallowed would hide that.</summary>
    private static CaptureFailure Unread(CaptureFailure failure, Uri at) =>
        failure.Kind == CaptureFailureKind.ForbiddenAddress
            ? failure
            : failure with
            {
                Detail = $"{at} could not be read: {failure.Detail}",
            };
}
