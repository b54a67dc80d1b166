using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Histories;
using ClauseAtlas.Tests.Declarations;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Tests.Histories;

public sealed class WarcHistoryTests
{
    private const string Address = "https://example.test/privacy";

    [Fact]
    public async Task Pages_of_declared_documents_come_in_order_with_codings_removed()
    {
        using var folder = new TemporaryFolder();
        var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("<p>zipped</p>"u8);
        }

        var file = Write(
            folder,
            Response(3, "Transfer-Encoding: chunked", "4\r\n<p>c\r\n6\r\nhunked\r\n0\r\n\r\n"u8.ToArray()),
            Response(1, "Content-Encoding: gzip", zipped.ToArray()),
            Response(2, "Content-Encoding: br", "<p>stored without its coding</p>"u8.ToArray()),
            Response(4, "X: y", "<p>other</p>"u8.ToArray(), address: "https://example.test/other"),
            Response(5, "X: y", "<p>gone</p>"u8.ToArray(), status: 404),
            Response(6, "X: y", "\u0089PNG"u8.ToArray(), type: "image/png")
        );
        var history = History(file);

        var (entries, problems) = await GitSample.ReadAsync(history);

        Assert.Empty(problems);
        Assert.Equal(["<p>zipped</p>", "<p>stored without its coding</p>", "<p>chunked"], entries.Select(Text));
        Assert.Equal(3, history.Skipped);
        Assert.All(
            entries,
            e =>
                Assert.Equal(
                    ("example", "Privacy Policy", Provenance.Archived, 200, Address, "text/html; charset=utf-8"),
                    (e.EntityId, e.DocumentKey, e.Provenance, e.Status ?? 0, e.SourceUrl, e.ContentType)
                )
        );
    }

    [Fact]
    public async Task Payload_digests_over_the_chunked_bytes_are_taken_and_counted_and_wrong_ones_are_not()
    {
        using var folder = new TemporaryFolder();
        var chunked = "3\r\nabc\r\n0\r\n\r\n"u8.ToArray();
        var history = History(
            Write(
                folder,
                Response(1, "Transfer-Encoding: chunked", chunked, digest: "sha1:" + Base32(SHA1.HashData(chunked))),
                Response(2, "Transfer-Encoding: chunked", chunked, digest: $"sha256:{Sha256.OfText("abc")}"),
                Response(3, "Transfer-Encoding: chunked", chunked, digest: $"sha256:{Sha256.OfText("abd")}")
            )
        );

        var (entries, problems) = await GitSample.ReadAsync(history);

        Assert.Equal(["abc", "abc"], entries.Select(Text));
        Assert.Equal(1, history.RawDigests);
        Assert.Contains("neither with chunk framing nor without", Assert.Single(problems).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revisit_is_the_page_it_refers_to_and_a_lost_one_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        var page = Response(1, "X: y", "<p>same</p>"u8.ToArray(), digest: $"sha256:{Sha256.OfText("<p>same</p>")}");
        var history = History(
            Write(
                folder,
                Revisit(2, new("WARC-Payload-Digest", $"sha256:{Sha256.OfText("<p>same</p>")}")),
                Revisit(3, new("WARC-Refers-To", $"<{page.Id}>")),
                Revisit(4, new("WARC-Refers-To-Target-URI", Address)),
                Revisit(5, new("WARC-Payload-Digest", $"sha256:{Sha256.OfText("lost")}")),
                page
            )
        );

        var (entries, problems) = await GitSample.ReadAsync(history);

        Assert.Equal([1, 2, 3, 4], entries.Select(e => e.At.Day));
        Assert.All(entries, e => Assert.Equal("<p>same</p>", Text(e)));
        Assert.Contains("a revisit whose page is not in these files", Assert.Single(problems).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_and_known_records_bring_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, Response(1, "X: y", "<p>a</p>"u8.ToArray()), Response(2, "X: y", "<p>b</p>"u8.ToArray()));
        var (entries, _) = await GitSample.ReadAsync(new WarcHistory([file, file], Find));
        var (again, _) = await GitSample.ReadAsync(History(file), key => key == entries[0].OriginKey);
        Assert.Equal(2, entries.Count);
        Assert.Equal(["", "<p>b</p>"], again.Select(Text));
    }

    [Fact]
    public async Task A_truncated_file_gives_its_whole_pages_and_names_the_place()
    {
        using var folder = new TemporaryFolder();
        var file = Write(folder, Response(1, "X: y", "<p>a</p>"u8.ToArray()), Response(2, "X: y", new byte[4000]));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        var (entries, problems) = await GitSample.ReadAsync(History(file));
        Assert.Equal("<p>a</p>", Text(Assert.Single(entries)));
        Assert.StartsWith(file + " at ", Assert.Single(problems).Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_wget_archives_is_read()
    {
        using var folder = new TemporaryFolder();
        using var listener = new HttpListener();
        var port = Listen(listener);
        var served = Task.Run(
            async () =>
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html";
                context.Response.SendChunked = true;
                await context.Response.OutputStream.WriteAsync("<h1>Privacy</h1><p>As wget saw it.</p>"u8.ToArray());
                context.Response.Close();
            },
            TestContext.Current.CancellationToken
        );
        var url = $"http://127.0.0.1:{port}/privacy";
        try
        {
            using var wget = Process.Start(
                new ProcessStartInfo("wget", ["-q", "--no-proxy", "-O", "page", "--warc-file=sample", url])
                {
                    WorkingDirectory = folder.Path,
                }
            )!;
            await wget.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, wget.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("wget is not installed.");
        }

        await served;
        var history = new WarcHistory([Path.Combine(folder.Path, "sample.warc.gz")], a => a == url ? ("example", "Privacy Policy") : null);

        var (entries, problems) = await GitSample.ReadAsync(history);

        Assert.Empty(problems);
        Assert.Equal("<h1>Privacy</h1><p>As wget saw it.</p>", Text(Assert.Single(entries)));
        Assert.Equal(1, history.RawDigests);
    }

    private static int Listen(HttpListener listener)
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        return port;
    }

    private static (string Entity, string Document)? Find(string address) => address == Address ? ("example", "Privacy Policy") : null;

    private static WarcHistory History(string file) => new([file], Find);

    private static string Text(HistoryEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    private static string Write(TemporaryFolder folder, params WarcRecord[] records)
    {
        var file = Path.Combine(folder.Path, "sample.warc.gz");
        using var output = File.Create(file);
        WarcGzip.Export(records, output, "sample.warc.gz");
        return file;
    }

    private static WarcRecord Response(
        int day,
        string header,
        byte[] body,
        string address = Address,
        int status = 200,
        string type = "text/html; charset=utf-8",
        string? digest = null
    ) =>
        new(
            WarcRecordType.Response,
            WarcIds.Of($"response|{day}"),
            new DateTimeOffset(2025, 5, day, 0, 0, 0, TimeSpan.Zero),
            address,
            "application/http;msgtype=response",
            digest is null ? [] : [new("WARC-Payload-Digest", digest)],
            (byte[])[.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Some\r\nContent-Type: {type}\r\n{header}\r\n\r\n"), .. body]
        );

    private static WarcRecord Revisit(int day, KeyValuePair<string, string> field) =>
        new(
            WarcRecordType.Revisit,
            WarcIds.Of($"revisit|{day}"),
            new DateTimeOffset(2025, 5, day, 0, 0, 0, TimeSpan.Zero),
            Address,
            "application/http;msgtype=response",
            [field],
            "HTTP/1.1 200 OK\r\n\r\n"u8.ToArray()
        );

    private static string Base32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        return string.Concat(bits.Chunk(5).Select(c => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Convert.ToInt32(new string(c), 2)]));
    }
}
