using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Text;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Answers;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class RawBytesTests
{
    private const string Policy =
        "<html><head><title>Terms</title></head><body><p>We may change these terms — with thirty days' notice.</p></body></html>";

    [Fact]
    public async Task A_chunked_and_gzipped_answer_is_kept_as_it_came_and_read_as_it_was_meant()
    {
        var message = ChunkedGzip(Policy, chunk: 17);
        await using var site = new LoopbackSite(request => request.SendAsync(message));

        var result = await Fetch.PageAsync(site.At());

        var hop = Assert.Single(result.Hops);
        Assert.Equal(message, hop.ResponseMessage.ToArray());
        Assert.Equal(Assert.Single(site.Heads), Encoding.Latin1.GetString(hop.RequestMessage.Span));
        Assert.Equal(Policy, Encoding.UTF8.GetString(result.Page!.Body.Span));
        Assert.Equal("text/html; charset=utf-8", result.Page.ContentType);
        Assert.Equal("\"v7\"", result.Page.ETag);
        Assert.Equal(IPAddress.Loopback, hop.Peer);
        Assert.Null(hop.Truncated);
        Assert.False(result.Page.Rendered);
    }

    [Fact]
    public async Task The_bytes_under_TLS_are_the_decrypted_ones()
    {
        using var certificate = LoopbackSite.Certificate();
        var message = ChunkedGzip(Policy, chunk: 4000);
        await using var site = new LoopbackSite(
            request => request.SendAsync(message),
            tls: new SslServerAuthenticationOptions { ServerCertificate = certificate }
        );

        var trusted = await Fetch.PageAsync(site.At(), Fetch.Options with { PrivateAuthorities = [certificate] });
        var unknown = await Fetch.PageAsync(site.At(), Fetch.Options);

        Assert.Equal(message, Assert.Single(trusted.Hops).ResponseMessage.ToArray());
        Assert.Equal(Policy, Encoding.UTF8.GetString(trusted.Page!.Body.Span));
        Assert.Equal(CaptureFailureKind.Unreachable, unknown.Failure!.Kind);
        Assert.Contains("TLS", unknown.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stored_answer_reads_to_the_same_page_as_the_live_one()
    {
        await using var site = new LoopbackSite(request => request.SendAsync(ChunkedGzip(Policy, chunk: 30)));

        var live = await Fetch.PageAsync(site.At());
        var stored = AnswerReader.ReadStored(site.At(), live.Hops[0].ResponseMessage, Fetch.Options);

        Assert.Equal(live.Page! with { Body = default }, stored!.Page! with { Body = default });
        Assert.Equal(live.Page.Body.ToArray(), stored.Page!.Body.ToArray());
    }

    [Fact]
    public async Task Interim_answers_are_kept_and_bytes_after_the_answer_are_not()
    {
        const string Message = "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        await using var site = new LoopbackSite(request =>
            request.SendAsync(Message + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsmuggled!")
        );

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(Message, Encoding.UTF8.GetString(result.Hops[0].ResponseMessage.Span));
        Assert.Equal("hello", Encoding.UTF8.GetString(result.Page!.Body.Span));
    }

    [Fact]
    public async Task A_body_without_a_length_ends_with_the_connection()
    {
        await using var site = new LoopbackSite("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nall there is");

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal("all there is", Encoding.UTF8.GetString(result.Page!.Body.Span));
    }

    [Fact]
    public async Task The_user_agent_says_who_we_are_and_how_to_reach_us()
    {
        await using var site = new LoopbackSite(LoopbackSite.Ok("hello"));

        var result = await Fetch.PageAsync(site.At(), Fetch.Options with { Contact = new Uri("mailto:archive@example.org") });

        var request = Fetch.Requests(result)[0];
        Assert.Matches(@"\r\nUser-Agent: ClauseAtlas/\d+\.\d+\.\d+ \(\+mailto:archive@example\.org\)\r\n", request);
        Assert.Contains("\r\nAccept-Encoding: gzip, identity\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", request, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] ChunkedGzip(string text, int chunk)
    {
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        var message = new MemoryStream();
        message.Write("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nx-ODD-Case:  kept \r\nETag: \"v7\"\r\n"u8);
        message.Write("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"u8);
        foreach (var part in zipped.ToArray().Chunk(chunk))
        {
            message.Write(Encoding.ASCII.GetBytes($"{part.Length:X3};note=1\r\n"));
            message.Write(part);
            message.Write("\r\n"u8);
        }

        message.Write("0\r\nX-Trailer: yes\r\n\r\n"u8);
        return message.ToArray();
    }
}
