using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace ClauseAtlas.Fetching;

/// <summary>Limits and manners of fetching. Check with <see cref="Problems"/> at start; the fetcher refuses options that have any.</summary>
public sealed record FetchOptions
{
    /// <summary>Where a site's owner reaches whoever runs this archive; sent in the User-Agent.</summary>
    /// <value>An <c>https:</c> or <c>mailto:</c> address. Default null: the User-Agent then names the software only.</value>
    public Uri? Contact { get; init; }

    /// <summary>Least time between the end of one request to a host and the start of the next.</summary>
    /// <value>Default 2 s; 0 to 10 min. A larger Crawl-delay in robots.txt overrides it, up to <see cref="MaxCrawlDelay"/>.</value>
    public TimeSpan HostSpacing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Largest Crawl-delay that is honoured.</summary>
    /// <value>Default 30 s; 0 to 10 min.</value>
    public TimeSpan MaxCrawlDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for a connection, TLS not included.</summary>
    /// <value>Default 10 s; 100 ms to 2 min. <see cref="ResponseTimeout"/> bounds it too.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time one request may take from its start to the last byte of its answer: a site that drips is cut off here.</summary>
    /// <value>Default 30 s; 100 ms to 5 min. Real time, whatever the clock passed in says.</value>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time all requests of one page may take together; polite waits between them do not count.</summary>
    /// <value>Default 90 s; 100 ms to 30 min.</value>
    public TimeSpan PageTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Largest answer kept, head, framing and content coding included.</summary>
    /// <value>Default 20 MiB; 1 KiB to 1 GiB.</value>
    public int MaxMessageBytes { get; init; } = 20 << 20;

    /// <summary>Largest head of an answer.</summary>
    /// <value>Default 64 KiB; 1 KiB to 1 MiB; counted in whole KiB.</value>
    public int MaxHeaderBytes { get; init; } = 64 << 10;

    /// <summary>Largest body after content codings are removed, also between two codings.</summary>
    /// <value>Default 64 MiB; 1 KiB to 1 GiB.</value>
    public int MaxDecodedBytes { get; init; } = 64 << 20;

    /// <summary>Largest ratio of decoded to coded bytes, applied once 4 MiB have come out.</summary>
    /// <value>Default 300; 10 to 100,000. Text seldom passes 50; a bomb reaches 1,000 and more.</value>
    public int MaxExpansion { get; init; } = 300;

    /// <summary>How many content codings may be stacked.</summary>
    /// <value>Default 3; 0 to 8.</value>
    public int MaxCodings { get; init; } = 3;

    /// <summary>How many redirects are followed for one page.</summary>
    /// <value>Default 10; 0 to 50.</value>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>How many more tries follow a network failure, a 5xx or a 429.</summary>
    /// <value>Default 2; 0 to 5.</value>
    public int MaxRetries { get; init; } = 2;

    /// <summary>The wait before the first further try; each later one waits four times as long. A Retry-After overrides it.</summary>
    /// <value>Default 2 s; 0 to 5 min.</value>
    public TimeSpan RetryWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest Retry-After that is waited for; a longer one ends the fetch and is named in the failure.</summary>
    /// <value>Default 60 s; 0 to 1 h.</value>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The Accept-Encoding sent. Whatever comes back is decoded if it is gzip, deflate, br or zstd.</summary>
    /// <value>Default <c>gzip, identity</c>: some readers of web archives lack the others.</value>
    public string AcceptEncoding { get; init; } = "gzip, identity";

    /// <summary>Networks that may be fetched from although they are not public, on any port: a demo on loopback, an intranet.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>Ports that may be fetched from on public addresses.</summary>
    /// <value>Default 80, 443, 8080, 8443.</value>
    public ImmutableArray<int> AllowedPorts { get; init; } = [80, 443, 8080, 8443];

    /// <summary>
    /// An outbound proxy: <c>http://</c>, <c>https://</c> or <c>socks5://</c>, credentials as user information. The proxy looks names up itself, so the
    /// address guard can only vet what our own look-up says; the proxy must refuse private networks too.
    /// </summary>
    /// <value>Default null: direct connections.</value>
    public Uri? Proxy { get; init; }

    /// <summary>Certificates of private authorities trusted besides the system's, for sites of an intranet.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<X509Certificate2> PrivateAuthorities { get; init; } = [];

    /// <summary>The User-Agent sent: who we are and how to reach us.</summary>
    public string UserAgent => Contact is null ? Product : $"{Product} (+{Contact.OriginalString})";

    /// <summary>The product token that robots.txt groups are matched with.</summary>
    internal static string ProductToken => "ClauseAtlas";

    private static string Product { get; } =
        $"{ProductToken}/{typeof(FetchOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0"}";

    /// <summary>What is out of bounds, one sentence each; empty when the options are valid.</summary>
    public IEnumerable<string> Problems()
    {
        if (Contact is { } contact && contact.Scheme is not ("https" or "http" or "mailto"))
        {
            yield return $"Contact is {contact}; write an https: or mailto: address.";
        }

        if (Proxy is { } proxy && proxy.Scheme is not ("http" or "https" or "socks5"))
        {
            yield return $"Proxy is {proxy.Scheme}://…; write an http://, https:// or socks5:// address.";
        }

        foreach (var (name, value, least, most) in TimeBounds())
        {
            if (value < least || value > most)
            {
                yield return $"{name} is {value}; it must be from {least} to {most}.";
            }
        }

        foreach (var (name, value, least, most) in NumberBounds())
        {
            if (value < least || value > most)
            {
                yield return $"{name} is {value}; it must be from {least} to {most}.";
            }
        }
    }

    private (string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] TimeBounds()
    {
        var soonest = TimeSpan.FromMilliseconds(100);
        return
        [
            (nameof(HostSpacing), HostSpacing, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            (nameof(MaxCrawlDelay), MaxCrawlDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
            (nameof(ConnectTimeout), ConnectTimeout, soonest, TimeSpan.FromMinutes(2)),
            (nameof(ResponseTimeout), ResponseTimeout, soonest, TimeSpan.FromMinutes(5)),
            (nameof(PageTimeout), PageTimeout, soonest, TimeSpan.FromMinutes(30)),
            (nameof(RetryWait), RetryWait, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
            (nameof(MaxRetryAfter), MaxRetryAfter, TimeSpan.Zero, TimeSpan.FromHours(1)),
        ];
    }

    private (string Name, int Value, int Least, int Most)[] NumberBounds() =>
        [
            (nameof(MaxMessageBytes), MaxMessageBytes, 1 << 10, 1 << 30),
            (nameof(MaxHeaderBytes), MaxHeaderBytes, 1 << 10, 1 << 20),
            (nameof(MaxDecodedBytes), MaxDecodedBytes, 1 << 10, 1 << 30),
            (nameof(MaxExpansion), MaxExpansion, 10, 100_000),
            (nameof(MaxCodings), MaxCodings, 0, 8),
            (nameof(MaxRedirects), MaxRedirects, 0, 50),
            (nameof(MaxRetries), MaxRetries, 0, 5),
        ];
}
