using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Tests.Fetching;

/// <summary>One request as the site heard it, and the wire to answer on.</summary>
internal sealed record SiteRequest(string Head, Stream Wire, CancellationToken Stop)
{
    public string Path { get; } = Head.Split(' ')[1];

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await Wire.WriteAsync(bytes, Stop);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public string? Header(string name) =>
        Head.Split("\r\n")
            .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))
            ?[(name.Length + 1)..].Trim();
}

/// <summary>A site on loopback that sends exactly the bytes it is told to. One request to a connection; robots.txt is absent unless given.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();
    private readonly Func<SiteRequest, Task> answer;
    private readonly string? robots;
    private readonly SslServerAuthenticationOptions? tls;
    private readonly Task accepting;

    public LoopbackSite(
        Func<SiteRequest, Task> answer,
        string? robots = null,
        SslServerAuthenticationOptions? tls = null,
        string at = "127.0.0.1"
    )
    {
        this.answer = answer;
        this.robots = robots;
        this.tls = tls;
        listener = new TcpListener(IPAddress.Parse(at), 0);
        listener.Start();
        accepting = AcceptAsync();
    }

    public LoopbackSite(string everyAnswer)
        : this(request => request.SendAsync(everyAnswer)) { }

    /// <summary>The heads of all requests but those for robots.txt, in order.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>All connections that were opened.</summary>
    public int Connections { get; private set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri At(string path = "/terms") =>
        new($"{(tls is null ? "http" : "https")}://{((IPEndPoint)listener.LocalEndpoint).Address}:{Port}{path}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    public static string Ok(string body, string headers = "Content-Type: text/html; charset=utf-8\r\n") =>
        $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Redirect(string to, int status = 302) => $"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n";

    public static string Status(int status, string headers = "", string body = "") =>
        $"HTTP/1.1 {status} Whatever\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>A certificate for loopback that signs itself.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        using var signed = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), password: null);
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception e)
                when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The fetcher hung up: often what the test is about.
            }
        }
    }

    private async Task ServeAsync(Stream plain)
    {
        var wire = plain;
        if (tls is not null)
        {
            var secure = new SslStream(plain);
            await secure.AuthenticateAsServerAsync(tls, stop.Token);
            wire = secure;
        }

        var head = await ReadHeadAsync(wire);
        if (head.Length == 0)
        {
            return;
        }

        var request = new SiteRequest(head, wire, stop.Token);
        if (request.Path == "/robots.txt")
        {
            await request.SendAsync(robots is null ? Status(404) : Ok(robots, "Content-Type: text/plain\r\n"));
            return;
        }

        Heads.Enqueue(head);
        await answer(request);
    }

    private async Task<string> ReadHeadAsync(Stream wire)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (await wire.ReadAsync(one, stop.Token) == 1)
        {
            head.Add(one[0]);
            if (head.Count >= 4 && head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
            {
                return Encoding.Latin1.GetString([.. head]);
            }
        }

        return "";
    }
}

/// <summary>The fetcher as tests use it: loopback allowed, no polite waits.</summary>
internal static class Fetch
{
    public static FetchOptions Options { get; } =
        new()
        {
            HostSpacing = TimeSpan.Zero,
            RetryWait = TimeSpan.Zero,
            AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")],
        };

    public static HttpPageFetcher Fetcher(FetchOptions? options = null) => new(options ?? Options, TimeProvider.System);

    /// <summary>Fetches one page and checks what every result promises.</summary>
    public static async Task<FetchResult> PageAsync(Uri location, FetchOptions? options = null, string? tag = null)
    {
        var request = new FetchRequest(location, FetchMode.Http, ETag: tag);
        return Checked(await Fetcher(options).FetchAsync(request, Xunit.TestContext.Current.CancellationToken));
    }

    /// <summary>A page, "not modified" or a failure: exactly one. Each hop carries its request.</summary>
    public static FetchResult Checked(FetchResult result)
    {
        var outcomes = (result.Page is null ? 0 : 1) + (result.NotModified ? 1 : 0) + (result.Failure is null ? 0 : 1);
        Xunit.Assert.Equal(1, outcomes);
        Xunit.Assert.All(
            result.Hops,
            hop => Xunit.Assert.StartsWith("GET /", Encoding.ASCII.GetString(hop.RequestMessage.Span), StringComparison.Ordinal)
        );
        return result;
    }

    public static ImmutableArray<string> Requests(FetchResult result) =>
        [.. result.Hops.Select(hop => Encoding.Latin1.GetString(hop.RequestMessage.Span))];
}
