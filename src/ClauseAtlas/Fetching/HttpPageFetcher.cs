using System.Net;
using ClauseAtlas.Fetching.Addresses;
using ClauseAtlas.Fetching.Answers;
using ClauseAtlas.Fetching.Politeness;
using ClauseAtlas.Fetching.Robots;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Fetching;

/// <summary>
/// Fetches pages over HTTP/1.1 and keeps the bytes. One instance serves a whole archive: it holds each host's turn and each origin's robots.txt.
/// </summary>
public sealed class HttpPageFetcher : IPageFetcher
{
    private readonly TimeProvider clock;

    /// <param name="clock">Stamps captures, ages robots.txt and runs the polite waits. Network time-outs run on real time.</param>
    /// <exception cref="ArgumentException">The options are out of bounds; says which.</exception>
    public HttpPageFetcher(FetchOptions options, TimeProvider clock)
        : this(options, clock, Dns.GetHostAddressesAsync) { }

    internal HttpPageFetcher(FetchOptions options, TimeProvider clock, NameLookup lookup)
    {
        var problems = string.Join(" ", options.Problems());
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        this.clock = clock;
        Options = options;
        Guard = new AddressGuard(options, lookup);
        Gate = new HostGate(clock);
        Exchange = new HttpExchange(options, Guard, clock);
        Robots = new RobotsCache(options, Exchange, Gate, clock);
    }

    internal FetchOptions Options { get; }
    internal AddressGuard Guard { get; }
    internal HostGate Gate { get; }
    internal RobotsCache Robots { get; }
    internal HttpExchange Exchange { get; }
    internal TimeProvider Clock => clock;

    public async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var chain = new FetchChain(request, clock.GetUtcNow(), Options.PageTimeout);
        while (true)
        {
            if (await StepAsync(chain, cancellation) is { } result)
            {
                return result;
            }
        }
    }

    /// <summary>Fetches one address of the chain. Null: it led on to another.</summary>
    private async Task<FetchResult?> StepAsync(FetchChain chain, CancellationToken cancellation)
    {
        var location = chain.Location;
        var vetting = await Guard.VetAsync(location, cancellation);
        if (vetting.Failure is { Kind: CaptureFailureKind.ForbiddenAddress } forbidden)
        {
            return chain.Fail(forbidden);
        }

        var verdict = await Robots.AskAsync(location, cancellation);
        if (verdict.Failure is { } disallowed)
        {
            return chain.Fail(disallowed);
        }

        var spacing = verdict.CrawlDelay is { } delay && delay > Options.HostSpacing ? delay : Options.HostSpacing;
        var attempt = await AttemptAsync(chain, spacing, cancellation);
        if (attempt.Reading is not { } reading)
        {
            return chain.Fail(attempt.Failure!);
        }

        var target = Redirects.Target(attempt.Answer!, location) ?? (reading.Page is { } page ? RefreshTarget(page) : null);
        return target is null ? chain.End(reading) : chain.Follow(target, Options.MaxRedirects);
    }

    private static string? RefreshTarget(FetchedPage page) =>
        PageSketch.Of(page.Body.Span, page.ContentType) is { } sketch ? Redirects.Target(sketch, page.Location) : null;

    /// <summary>Sends the request, and again where another try may help: bounded, with growing waits.</summary>
    private async Task<Attempt> AttemptAsync(FetchChain chain, TimeSpan spacing, CancellationToken cancellation)
    {
        var wait = Options.RetryWait;
        for (var tries = 1; ; tries++)
        {
            Attempt attempt;
            using (var turn = await Gate.EnterAsync(chain.Location, spacing, cancellation))
            {
                attempt = await SendAsync(chain, cancellation);
                var asked = attempt.Answer is { Status: 429 or 503 } busy
                    ? RetryAfter.Read(busy.Header("Retry-After"), clock.GetUtcNow())
                    : null;
                if (asked > Options.MaxRetryAfter)
                {
                    turn.Hold(Options.MaxRetryAfter);
                    return attempt.Explained($"It asks to come back after {asked.Value.TotalSeconds:N0} s.");
                }

                if (!attempt.Transient || tries > Options.MaxRetries || chain.TimeLeft <= TimeSpan.Zero)
                {
                    return tries == 1 ? attempt : attempt.Explained($"Tried {tries} times.");
                }

                turn.Hold(asked ?? wait);
            }

            wait *= 4;
        }
    }

    private async Task<Attempt> SendAsync(FetchChain chain, CancellationToken cancellation)
    {
        var patience = chain.TimeLeft < Options.ResponseTimeout ? chain.TimeLeft : Options.ResponseTimeout;
        if (patience <= TimeSpan.Zero)
        {
            return Attempt.OutOfTime(chain.Location, Options.PageTimeout);
        }

        var headers = RequestHeaders.For(chain.Request, Options);
        var request = new ExchangeRequest(chain.Location, headers, chain.Cookies, Options.MaxMessageBytes, patience);
        var result = await chain.TimedAsync(() => Exchange.SendAsync(request, cancellation));
        if (result.Hop is { } hop)
        {
            chain.Hops.Add(hop);
        }

        return result.Failure is null
            ? Attempt.Of(result.Answer!, AnswerReader.Read(chain.Location, result.Answer!, chain.IsConditional, Options))
            : new Attempt(result.Answer, null, result.Failure, result.Transient && result.Failure.Kind != CaptureFailureKind.LimitReached);
    }
}
