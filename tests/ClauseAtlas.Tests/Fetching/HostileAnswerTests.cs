using System.Text;
using ClauseAtlas.Fetching;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

/// <summary>What a broken or hostile site can send, and how each ends: a failure that says so, with the bytes so far.</summary>
public sealed class HostileAnswerTests
{
    private static readonly FetchOptions Short = Fetch.Options with { ResponseTimeout = TimeSpan.FromSeconds(2), MaxRetries = 0 };

    [Fact]
    public async Task A_300_MB_page_ends_at_the_limit_with_the_bytes_so_far()
    {
        const long Declared = 300L << 20;
        var sent = 0L;
        await using var site = new LoopbackSite(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {Declared}\r\n\r\n");
            var block = new byte[64 << 10];
            Array.Fill(block, (byte)'a');
            for (; sent < Declared; sent += block.Length)
            {
                await request.SendAsync(block);
            }
        });

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        var hop = Assert.Single(result.Hops);
        Assert.Equal("length", hop.Truncated);
        Assert.Equal(Fetch.Options.MaxMessageBytes, hop.ResponseMessage.Length);
        Assert.InRange(sent, Fetch.Options.MaxMessageBytes - 1_000_000L, 60L << 20);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("deflate")]
    public async Task A_decompression_bomb_is_cut_off(string coding)
    {
        var bomb = Compressed.As(coding, new byte[32 << 20]);
        await using var site = new LoopbackSite(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await request.SendAsync(bomb);
        });

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Contains("bomb", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Null(Assert.Single(result.Hops).Truncated);
    }

    [Fact]
    public async Task A_large_body_that_compresses_like_text_still_has_a_limit()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"Clause {i * 7919 % 40_000}. "));
        var zipped = Compressed.As("gzip", Encoding.ASCII.GetBytes(text));
        await using var site = new LoopbackSite(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {zipped.Length}\r\n\r\n");
            await request.SendAsync(zipped);
        });

        var small = await Fetch.PageAsync(site.At(), Fetch.Options with { MaxDecodedBytes = 100_000 });
        var roomy = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, small.Failure!.Kind);
        Assert.Equal(text, Encoding.ASCII.GetString(roomy.Page!.Body.Span));
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_cut_off_in_time()
    {
        await using var site = new LoopbackSite(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while (true)
            {
                await request.SendAsync("x");
                await Task.Delay(20, request.Stop);
            }
        });

        var result = await Fetch.PageAsync(site.At(), Short);

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        var hop = Assert.Single(result.Hops);
        Assert.Equal("time", hop.Truncated);
        Assert.Equal(200, hop.Status);
        Assert.EndsWith("x", Encoding.ASCII.GetString(hop.ResponseMessage.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_never_answers_is_unreachable()
    {
        await using var site = new LoopbackSite(request => Task.Delay(Timeout.Infinite, request.Stop));

        var result = await Fetch.PageAsync(site.At(), Short);

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("did not answer within 2 s", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(result.Hops).ResponseMessage.Length);
    }

    [Fact]
    public async Task Slow_redirects_share_the_time_of_one_page()
    {
        await using var site = new LoopbackSite(async request =>
        {
            await Task.Delay(300, request.Stop);
            await request.SendAsync(LoopbackSite.Redirect($"/{Guid.CreateVersion7()}"));
        });

        var result = await Fetch.PageAsync(site.At(), Fetch.Options with { PageTimeout = TimeSpan.FromSeconds(1), MaxRedirects = 50 });

        Assert.NotEqual(CaptureFailureKind.ServerError, result.Failure!.Kind);
        // Fifty redirects would take fifteen seconds: the page's own second ended it, however slow the machine.
        Assert.InRange(result.Hops.Length, 1, 40);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nwo")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nonly this")]
    public async Task An_answer_that_breaks_off_is_no_page(string message)
    {
        await using var site = new LoopbackSite(message);

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Contains("in the middle of the answer", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(1 + Fetch.Options.MaxRetries, result.Hops.Length);
        Assert.All(result.Hops, hop => Assert.Equal("disconnect", hop.Truncated));
        Assert.All(result.Hops, hop => Assert.Equal(message, Encoding.ASCII.GetString(hop.ResponseMessage.Span)));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    [InlineData("HTTP/1.1 two hundred\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 9\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n")]
    [InlineData("\0\0\0\0")]
    [InlineData("")]
    public async Task What_is_not_HTTP_is_unreachable(string message)
    {
        await using var site = new LoopbackSite(message);

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.Unreachable, result.Failure!.Kind);
        Assert.Null(result.Page);
    }

    [Fact]
    public async Task Odd_but_readable_heads_are_read()
    {
        await using var site = new LoopbackSite("HTTP/1.1 200\nContent-Type:\ttext/plain\nX-Name: caf\u00e9\nContent-Length:2\n\nok");

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal("text/plain", result.Page!.ContentType);
        Assert.Equal("ok", Encoding.ASCII.GetString(result.Page.Body.Span));
    }

    [Fact]
    public async Task A_head_without_end_is_cut_off()
    {
        await using var site = new LoopbackSite(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\n");
            for (var i = 0; i < 20_000; i++)
            {
                await request.SendAsync($"X-Pad-{i}: {new string('p', 100)}\r\n");
            }
        });

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.LimitReached, result.Failure!.Kind);
        Assert.Equal("length", Assert.Single(result.Hops).Truncated);
    }

    [Fact]
    public async Task A_header_value_cannot_add_a_header_to_the_next_request()
    {
        await using var site = new LoopbackSite(request =>
            request.Path == "/terms"
                ? request.SendAsync(
                    "HTTP/1.1 302 Found\r\nLocation: /next%0d%0aX-Injected:%20yes\r\nSet-Cookie: a=b%0d%0aX-Injected: yes\r\nContent-Length: 0\r\n\r\n"
                )
                : request.SendAsync(LoopbackSite.Ok("end"))
        );

        var result = await Fetch.PageAsync(site.At(), tag: "\"x\"\r\nX-Injected: yes");

        Assert.All(site.Heads, head => Assert.DoesNotContain("\r\nX-Injected", head, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, result.Hops.Length);
    }

    [Theory]
    [InlineData("gzip", "this is not gzip at all")]
    [InlineData("br", "\u0001\u0002\u0003 not brotli")]
    [InlineData("compress", "anything")]
    public async Task A_body_that_cannot_be_decoded_is_the_servers_error(string coding, string body)
    {
        await using var site = new LoopbackSite(LoopbackSite.Ok(body, $"Content-Encoding: {coding}\r\n"));

        var result = await Fetch.PageAsync(site.At());

        Assert.Equal(CaptureFailureKind.ServerError, result.Failure!.Kind);
        Assert.Contains(coding, result.Failure.Detail, StringComparison.Ordinal);
    }
}
