using System.Net.Sockets;

namespace ClauseAtlas.Fetching.Wire;

/// <summary>Says what went wrong on the wire: which kind, in words, and whether another try may help.</summary>
internal static class ExchangeFailures
{
    /// <summary>WARC's word for why a message is not whole (WARC 1.1 §5.13).</summary>
    public static string? Truncated(ExchangeEnd end) =>
        end switch
        {
            ExchangeEnd.Whole => null,
            ExchangeEnd.TooLong or ExchangeEnd.HeadTooLong => "length",
            ExchangeEnd.OutOfTime => "time",
            _ => "disconnect",
        };

    /// <summary>A certificate or a malformed answer is as wrong in two seconds as now.</summary>
    public static bool IsTransient(ExchangeEnd end, Exception? problem) =>
        end switch
        {
            ExchangeEnd.OutOfTime => true,
            ExchangeEnd.Broken => (problem as HttpRequestException)?.HttpRequestError
                is not (HttpRequestError.SecureConnectionError or HttpRequestError.InvalidResponse or HttpRequestError.ProxyTunnelError),
            _ => false,
        };

    public static CaptureFailure? Describe(ExchangeEnd end, Exception? problem, ExchangeRequest request, FetchOptions options, int received)
    {
        var host = request.Location.IdnHost;
        var seconds = $"{request.Patience.TotalSeconds:0.#} s";
        return end switch
        {
            ExchangeEnd.Whole => null,
            ExchangeEnd.TooLong => Limit($"The answer is longer than {request.MaxBytes:N0} bytes; the first {received:N0} are kept."),
            ExchangeEnd.HeadTooLong => Limit($"The head of the answer is longer than {options.MaxHeaderBytes:N0} bytes."),
            ExchangeEnd.OutOfTime when received > 0 => Limit(
                $"The answer did not end within {seconds}; the first {received:N0} bytes are kept."
            ),
            ExchangeEnd.OutOfTime => Unreachable($"{host} did not answer within {seconds}."),
            _ => Unreachable(Broken(problem, host, received)),
        };

        CaptureFailure Limit(string detail) => new(CaptureFailureKind.LimitReached, detail, request.Location);
        CaptureFailure Unreachable(string detail) => new(CaptureFailureKind.Unreachable, detail, request.Location);
    }

    private static string Broken(Exception? problem, string host, int received)
    {
        var cause = Innermost(problem);
        return (problem as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.SecureConnectionError => $"TLS with {host} failed: {cause}",
            HttpRequestError.InvalidResponse => $"{host} sent something that is not HTTP/1.1: {cause}",
            HttpRequestError.ProxyTunnelError => $"The outbound proxy refused a connection to {host}: {cause}",
            HttpRequestError.ConnectionError => $"No connection to {host}: {cause}",
            _ when received > 0 => $"{host} broke the connection off in the middle of the answer, after {received:N0} bytes.",
            _ => $"{host} closed the connection without an answer: {cause}",
        };
    }

    private static string Innermost(Exception? problem)
    {
        while (problem is { InnerException: { } inner } and not SocketException)
        {
            problem = inner;
        }

        return problem is null ? "the answer's framing is wrong." : problem.Message.TrimEnd('.') + ".";
    }
}
