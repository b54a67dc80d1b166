using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace ClauseAtlas.Evidence.Timestamps;

/// <summary>A timestamp authority that is asked over HTTP (RFC 3161 §3.4). It sees a digest and nothing else of ours.</summary>
public sealed class TimestampAuthorityOptions
{
    /// <summary>Where it is asked.</summary>
    /// <value>No default. An absolute http or https address; http is fine, the token is signed.</value>
    public required Uri Address { get; init; }

    /// <summary>The roots that its certificate must lead to.</summary>
    /// <value>No default: whom to trust is the operator's choice.</value>
    public required X509Certificate2Collection Roots { get; init; }

    /// <summary>Longest wait for one answer, all of it.</summary>
    /// <value>Default 20 s; 1 s to 5 min.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Largest answer.</summary>
    /// <value>Default 64 KiB, several times what authorities send with their chains; 1 KiB to 1 MiB.</value>
    public int LargestAnswer { get; init; } = 64 << 10;

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its bounds.</exception>
    internal void RequireValid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Timeout, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Timeout, TimeSpan.FromMinutes(5));
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestAnswer, 1 << 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(LargestAnswer, 1 << 20);
        if (!Address.IsAbsoluteUri || Address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentOutOfRangeException(nameof(Address), $"{Address} is no http or https address.");
        }
    }
}

/// <summary>Asks an authority for timestamps. Calls may overlap; a repeat gets another token. The caller retries, politely.</summary>
public sealed class TimestampAuthority
{
    private readonly HttpClient _http;
    private readonly TimestampAuthorityOptions _options;
    private readonly TimeProvider _clock;

    /// <param name="http">Without redirects: an authority that moved must be configured anew.</param>
    public TimestampAuthority(HttpClient http, TimestampAuthorityOptions options, TimeProvider clock)
    {
        options.RequireValid();
        (_http, _options, _clock) = (http, options, clock);
    }

    /// <summary>Asks for a timestamp over a digest, and verifies the answer.</summary>
    /// <returns>The token; or null, with why and a word on it.</returns>
    public async Task<(TimestampToken? Token, TimestampProblem Problem, string Why)> StampAsync(
        Sha256 imprint,
        CancellationToken cancellation
    )
    {
        var query = TimestampQuery.For(imprint);
        using var limit = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var body = new ByteArrayContent(query.Encode());
            body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var request = new HttpRequestMessage(HttpMethod.Post, _options.Address) { Content = body };
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.StatusCode is not HttpStatusCode.OK)
            {
                return (null, TimestampProblem.Unreachable, $"{_options.Address} answered HTTP {(int)answer.StatusCode}.");
            }

            return await ReadAsync(answer.Content, either.Token) is { } reply
                ? query.Read(reply, _options.Roots)
                : (null, TimestampProblem.LimitReached, $"{_options.Address} sent more than {_options.LargestAnswer} bytes.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return (null, TimestampProblem.Unreachable, $"{_options.Address}: {problem.Message}");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (null, TimestampProblem.LimitReached, $"{_options.Address} did not answer within {_options.Timeout.TotalSeconds:0} s.");
        }
    }

    /// <returns>The whole body; null when it is larger than allowed, whatever its length field says.</returns>
    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[_options.LargestAnswer + 1];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read == buffer.Length ? null : buffer[..read];
    }
}
