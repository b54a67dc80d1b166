using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using ClauseAtlas.Fetching.Answers;

namespace ClauseAtlas.Fetching;

/// <summary>One page's way through its redirects: where it is, what it has seen, and how much time is left. Its cookies end with it.</summary>
internal sealed class FetchChain(FetchRequest request, DateTimeOffset at, TimeSpan patience)
{
    private readonly HashSet<string> visited = [];
    private int redirects;

    public FetchRequest Request => request;

    /// <summary>Without its fragment, which is never sent (RFC 9110 §4.2.3).</summary>
    public Uri Location { get; private set; } = new(request.Location.GetLeftPart(UriPartial.Query));

    public CookieContainer Cookies { get; } = new();

    public ImmutableArray<Hop>.Builder Hops { get; } = ImmutableArray.CreateBuilder<Hop>();

    /// <summary>The first request's start; polite waits lie before it.</summary>
    private DateTimeOffset Start => Hops.Count > 0 ? Hops[0].At : at;

    public bool IsConditional => request.ETag is not null || request.LastModified is not null;

    /// <summary>What is left of the page's time; only requests use it up.</summary>
    public TimeSpan TimeLeft { get; private set; } = patience;

    public async Task<T> TimedAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            TimeLeft -= Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>Goes on to a redirect's target, or ends the chain where it may not.</summary>
    public FetchResult? Follow(string target, int limit)
    {
        // The same address with the same cookies gives the same answer: a loop. With a cookie just set it may be a consent bounce.
        var seen = !visited.Add($"{Location.AbsoluteUri} {Cookies.GetCookieHeader(Location)}");
        if (seen)
        {
            return Fail(
                new CaptureFailure(CaptureFailureKind.LimitReached, $"The redirects go in a circle, back to {Location}.", Location)
            );
        }

        if (++redirects > limit)
        {
            return Fail(
                new CaptureFailure(CaptureFailureKind.LimitReached, $"More than {limit} redirects; the next is to {target}.", Location)
            );
        }

        if (Redirects.Resolve(target, Location) is not { } next)
        {
            return Fail(new CaptureFailure(CaptureFailureKind.ServerError, $"The redirect to \"{target}\" is no address.", Location));
        }

        Location = next;
        return null;
    }

    public FetchResult Fail(CaptureFailure failure) => new(request, Start, Hops.ToImmutable(), null, NotModified: false, failure);

    public FetchResult End(AnswerReading reading) =>
        new(request, Start, Hops.ToImmutable(), reading.Page, reading.NotModified, reading.Failure);
}
