using System.Net;
using ClauseAtlas.Fetching.Addresses;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>One request to send.</summary>
/// <param name="Headers">In order, besides Host and Cookie.</param>
/// <param name="Cookies">The cookies of one redirect chain; null sends and keeps none.</param>
/// <param name="MaxBytes">Where the answer is cut off.</param>
/// <param name="Patience">Longest time until the last byte.</param>
internal sealed record ExchangeRequest(
    Uri Location,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    CookieContainer? Cookies,
    int MaxBytes,
    TimeSpan Patience
);

/// <summary>What one request brought. Without a failure the answer is there and whole.</summary>
/// <param name="Hop">The bytes both ways; null when nothing was sent.</param>
/// <param name="Answer">The answer as far as it could be read, or null.</param>
/// <param name="Transient">Whether another try may help.</param>
internal sealed record ExchangeResult(Hop? Hop, HttpAnswer? Answer, CaptureFailure? Failure, bool Transient = false);

/// <summary>
/// Sends one HTTP/1.1 request over a connection of its own and keeps the bytes. A connection is never shared: what the tap heard is this request and its answer.
/// </summary>
internal sealed class HttpExchange(FetchOptions options, AddressGuard guard, TimeProvider clock)
{
    /// <summary>Never throws for what a site does.</summary>
    public async Task<ExchangeResult> SendAsync(ExchangeRequest request, CancellationToken cancellation)
    {
        var vetting = await guard.VetAsync(request.Location, cancellation);
        if (vetting.Destination is not { } destination)
        {
            return new ExchangeResult(null, null, vetting.Failure, vetting.Transient);
        }

        var at = clock.GetUtcNow();
        var line = new TappedLine(options, destination, request);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(request.Patience);
        var (end, problem) = await RunAsync(line, request, patience, cancellation);
        return Conclude(line, request, at, end, problem);
    }

    private static async Task<(ExchangeEnd End, Exception? Problem)> RunAsync(
        TappedLine line,
        ExchangeRequest request,
        CancellationTokenSource patience,
        CancellationToken cancellation
    )
    {
        try
        {
            using var handler = line.CreateHandler();
            using var client = new HttpMessageInvoker(handler, disposeHandler: false);
            using var message = new HttpRequestMessage(HttpMethod.Get, request.Location)
            {
                Version = HttpVersion.Version11,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await client.SendAsync(message, patience.Token);
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            var buffer = new byte[32 << 10];
            while (await body.ReadAsync(buffer, patience.Token) > 0)
            {
                // The tap keeps the bytes; reading only drives it to the message's end.
            }

            return (ExchangeEnd.Whole, null);
        }
        catch (Exception e) when (line.Tap?.LimitReached == true && e is IOException or HttpRequestException)
        {
            return (ExchangeEnd.TooLong, e);
        }
        catch (OperationCanceledException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return (ExchangeEnd.OutOfTime, e);
        }
        catch (HttpRequestException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? ExchangeEnd.HeadTooLong : ExchangeEnd.Broken, e);
        }
        catch (Exception e) when (e is IOException or TimeoutException or NotSupportedException)
        {
            cancellation.ThrowIfCancellationRequested();
            return (ExchangeEnd.Broken, e);
        }
    }

    private ExchangeResult Conclude(TappedLine line, ExchangeRequest request, DateTimeOffset at, ExchangeEnd end, Exception? problem)
    {
        var received = line.Tap?.Received ?? default;
        var answer = HttpAnswer.Read(received, toTheEnd: end == ExchangeEnd.Whole);
        if (end == ExchangeEnd.Whole && answer is not { Complete: true })
        {
            end = ExchangeEnd.Broken;
        }

        var failure = ExchangeFailures.Describe(end, problem, request, options, received.Length);
        var heard = end == ExchangeEnd.Whole ? received[..answer!.Length] : received;
        var hop = line.Tap is not { Sent.Length: > 0 } tap
            ? null
            : new Hop(
                request.Location,
                at,
                line.Peer,
                answer?.Status ?? 0,
                tap.Sent.ToArray(),
                heard.ToArray(),
                ExchangeFailures.Truncated(end)
            );
        return new ExchangeResult(hop, answer, failure, ExchangeFailures.IsTransient(end, problem));
    }
}

/// <summary>How an exchange ended.</summary>
internal enum ExchangeEnd
{
    Whole,
    TooLong,
    HeadTooLong,
    OutOfTime,
    Broken,
}
