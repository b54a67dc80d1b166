using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Cli.Capturing;

/// <summary>The fetcher the program uses: HTTP, bounded and guarded.</summary>
internal static class Fetchers
{
    /// <summary>Whom a site's owner can ask: <c>CLAUSEATLAS_CONTACT</c>, a web or mailto address sent in the User-Agent.</summary>
    private const string ContactVariable = "CLAUSEATLAS_CONTACT";

    /// <summary>An outbound proxy: <c>CLAUSEATLAS_PROXY</c>.</summary>
    private const string ProxyVariable = "CLAUSEATLAS_PROXY";

    public static FetchOptions Options() => new() { Contact = Address(ContactVariable), Proxy = Address(ProxyVariable) };

    public static HttpPageFetcher Http(FetchOptions options, TimeProvider clock)
    {
        var problems = options.Problems().ToList();
        return problems.Count == 0 ? new HttpPageFetcher(options, clock) : throw new CommandFailure(string.Join(Environment.NewLine, problems));
    }

    private static Uri? Address(string variable) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw new CommandFailure($"{variable} is \"{text}\", which is no absolute address.");
}
