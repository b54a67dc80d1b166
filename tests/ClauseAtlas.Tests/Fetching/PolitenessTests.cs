using System.Collections.Concurrent;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Politeness;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class PolitenessTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Start);
    private readonly ConcurrentQueue<TimeSpan> asked = new();

    [Fact]
    public async Task Requests_to_one_host_keep_their_distance()
    {
        await using var site = Site(LoopbackSite.Ok("terms"));
        var fetcher = new HttpPageFetcher(Fetch.Options with { HostSpacing = TimeSpan.FromSeconds(2) }, clock);

        await RunAsync(
            Task.WhenAll(
                Enumerable
                    .Range(0, 3)
                    .Select(i =>
                        fetcher.FetchAsync(new FetchRequest(site.At($"/{i}"), FetchMode.Http), TestContext.Current.CancellationToken)
                    )
            )
        );

        // robots.txt is read at 0 s.
        AssertAsked(2, 4, 6);
    }

    [Fact]
    public async Task A_crawl_delay_is_kept_up_to_its_bound()
    {
        await using var site = Site(LoopbackSite.Ok("terms"), "User-agent: *\nCrawl-delay: 7200");
        var fetcher = new HttpPageFetcher(Fetch.Options with { MaxCrawlDelay = TimeSpan.FromSeconds(30) }, clock);

        await RunAsync(fetcher.FetchAsync(new FetchRequest(site.At("/1"), FetchMode.Http), TestContext.Current.CancellationToken));
        await RunAsync(fetcher.FetchAsync(new FetchRequest(site.At("/2"), FetchMode.Http), TestContext.Current.CancellationToken));

        AssertAsked(30, 60);
    }

    [Fact]
    public async Task Further_tries_wait_longer_and_longer_and_end()
    {
        await using var site = Site(LoopbackSite.Status(500));
        var fetcher = new HttpPageFetcher(Fetch.Options with { RetryWait = TimeSpan.FromSeconds(2) }, clock);

        var result = await RunAsync(fetcher.FetchAsync(new FetchRequest(site.At(), FetchMode.Http), TestContext.Current.CancellationToken));

        AssertAsked(0, 2, 10);
        Assert.Contains("Tried 3 times", result.Failure!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, "45")]
    [InlineData(503, "Sun, 01 Mar 2026 12:00:45 GMT")]
    public async Task Retry_After_is_honoured(int status, string value)
    {
        var answers = new ConcurrentQueue<string>([LoopbackSite.Status(status, $"Retry-After: {value}\r\n"), LoopbackSite.Ok("terms")]);
        await using var site = new LoopbackSite(request =>
        {
            asked.Enqueue(clock.GetUtcNow() - Start);
            return request.SendAsync(answers.TryDequeue(out var next) ? next : "");
        });

        var result = await RunAsync(
            new HttpPageFetcher(Fetch.Options, clock).FetchAsync(
                new FetchRequest(site.At(), FetchMode.Http),
                TestContext.Current.CancellationToken
            )
        );

        AssertAsked(0, 45);
        Assert.NotNull(result.Page);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_bound_is_named_and_not_waited_for()
    {
        await using var site = Site(LoopbackSite.Status(429, "Retry-After: 86400\r\n"));

        var result = await new HttpPageFetcher(Fetch.Options, clock).FetchAsync(
            new FetchRequest(site.At(), FetchMode.Http),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(CaptureFailureKind.Blocked, result.Failure!.Kind);
        Assert.Contains("86,400 s", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Single(result.Hops);
    }

    [Fact]
    public async Task One_request_at_a_time_goes_to_a_host()
    {
        var now = 0;
        var most = 0;
        await using var site = new LoopbackSite(async request =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(20, request.Stop);
            Interlocked.Decrement(ref now);
            await request.SendAsync(LoopbackSite.Ok("terms"));
        });
        var fetcher = Fetch.Fetcher();

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => fetcher.FetchAsync(new FetchRequest(site.At($"/{i}"), FetchMode.Http), TestContext.Current.CancellationToken))
        );

        Assert.Equal(8, site.Heads.Count);
        Assert.Equal(1, most);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:01:00 GMT", 60)]
    [InlineData("Sunday, 01-Mar-26 12:01:00 GMT", 60)]
    [InlineData("Sun Mar  1 12:01:00 2026", 60)]
    [InlineData("Sun, 01 Mar 2020 12:01:00 GMT", 0)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData(null, null)]
    public void Retry_After_is_seconds_or_a_date(string? value, int? seconds)
    {
        Assert.Equal(seconds, RetryAfter.Read(value, Start)?.TotalSeconds);
    }

    private LoopbackSite Site(string answer, string? robots = null) =>
        new(
            request =>
            {
                asked.Enqueue(clock.GetUtcNow() - Start);
                return request.SendAsync(answer);
            },
            robots
        );

    /// <summary>Lets time pass in small steps until the work is done. Each step leaves the work time to set its timers, so a wait is seen to at most a second late.</summary>
    private async Task<T> RunAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(20, TestContext.Current.CancellationToken)) != work)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return await work;
    }

    /// <summary>No request came early; one may be late, since the simulated clock runs on while the machine works.</summary>
    private void AssertAsked(params int[] seconds)
    {
        var times = asked.ToArray();
        Assert.Equal(seconds.Length, times.Length);
        var previous = 0.0;
        var before = 0;
        foreach (var (time, second) in times.Zip(seconds))
        {
            Assert.True(
                time.TotalSeconds - previous >= second - before,
                $"Asked at {string.Join(", ", times)}; expected at least {string.Join(", ", seconds)}."
            );
            (previous, before) = (time.TotalSeconds, second);
        }
    }
}
