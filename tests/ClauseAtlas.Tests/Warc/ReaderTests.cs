using System.IO.Compression;
using System.Text;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using Xunit;

namespace ClauseAtlas.Tests.Warc;

public sealed class ReaderTests
{
    private const int Units = 3;

    private static readonly List<WarcRecord> Records = [.. Enumerable.Range(0, Units).SelectMany(n => WarcSamples.Unit(n))];

    [Theory]
    [InlineData("plain")]
    [InlineData("members")]
    [InlineData("one-member")]
    [InlineData("zstd-dictionary")]
    [InlineData("zstd")]
    public void Every_form_of_file_gives_its_records(string form)
    {
        using var samples = new WarcSamples();
        var (found, problems) = Read(Write(samples, form));
        Assert.Empty(problems);
        AssertRecords(Records, found);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("members")]
    [InlineData("one-member")]
    [InlineData("zstd")]
    public void Cut_at_any_byte_the_whole_records_come_and_then_one_problem(string form)
    {
        using var samples = new WarcSamples();
        var file = Write(samples, form);
        var whole = File.ReadAllBytes(file);
        var starts = Read(file).Found.ConvertAll(f => f.Offset);
        for (var length = 1; length < whole.Length - 4; length++)
        {
            File.WriteAllBytes(file, whole[..length]);
            var (found, problems) = Read(file);
            AssertRecords(Records[..found.Count], found);
            // Between two records (and in the line ends behind a plain one) the cut leaves no trace.
            var between = starts.Any(s => s == length || (form == "plain" && s - 4 <= length && length <= s));
            Assert.Equal(form == "plain" ? starts.Count(s => s > 0 && s - 4 <= length) : found.Count, found.Count);
            if (!between)
            {
                var problem = Assert.Single(problems);
                Assert.Equal(file, problem.File);
                Assert.InRange(problem.Offset, 0, length);
            }
        }
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("members")]
    [InlineData("zstd")]
    public void Behind_a_damaged_record_reading_goes_on(string form)
    {
        using var samples = new WarcSamples();
        var file = Write(samples, form);
        var (whole, _) = Read(file);
        var bytes = File.ReadAllBytes(file);
        var (from, to) = ((int)whole[2].Offset, (int)whole[3].Offset);
        for (var i = from; i < to; i++)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            File.WriteAllBytes(file, damaged);
            var (found, problems) = Read(file);
            Assert.True(found.Count >= 2, $"byte {i}");
            AssertRecords(Records[..2], found[..2]);
            if (form != "zstd")
            {
                // A zstd frame whose length is damaged hides what follows; the problem says so.
                AssertRecords(Records[3..], found[^3..]);
            }

            // One bit in a head (a name, an address) or a gzip header may pass: no digest covers them (EVIDENCE §1).
            var typeName = form == "plain" && i - from < "WARC/1.1\r\nWARC-Type: response\r\n".Length;
            Assert.True(found.Count == Records.Count || problems.Count > 0 || typeName, $"byte {i}");
        }
    }

    [Fact]
    public void Version_1_0_with_brackets_and_base32_sha1_is_read_and_unknown_types_are_passed_over()
    {
        using var samples = new WarcSamples();
        var file = Path.Combine(samples.Root, "old.warc");
        File.WriteAllText(
            file,
            Record("WARC/1.0", "warcinfo", "urn:uuid:1", "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "")
                + Record("WARC/1.0", "hologram", "urn:uuid:2", null, "whatever")
                + Record("WARC/1.0", "resource", "urn:uuid:3", "SHA-1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "abc")
                    .Replace("VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", StringComparison.Ordinal)
                + Record("WARC/1.0", "resource", "urn:uuid:4", "sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "damaged")
                + Record("WARC/1.1", "resource", "urn:uuid:5", "md5:0", "unknown digest")
        );

        var (found, problems) = Read(file);

        Assert.Equal(["urn:uuid:1", "urn:uuid:3", "urn:uuid:5"], found.Select(f => f.Record.Id));
        Assert.All(found, f => Assert.Equal("https://example.test/a", f.Record.Target));
        Assert.Contains("urn:uuid:4", Assert.Single(problems).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 99999999999999999999")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 999999999999")]
    [InlineData("Content-Length: 1")]
    [InlineData("Content-Length: 4000")]
    public void A_wrong_length_costs_one_record(string length)
    {
        using var samples = new WarcSamples();
        var file = Path.Combine(samples.Root, "wrong.warc");
        var good = Record("WARC/1.1", "resource", "urn:uuid:1", null, "first");
        var bad = Record("WARC/1.1", "resource", "urn:uuid:2", null, "second")
            .Replace("Content-Length: 6", length, StringComparison.Ordinal);
        File.WriteAllText(file, good + bad + Record("WARC/1.1", "resource", "urn:uuid:3", null, "third"));

        var (found, problems) = Read(file);

        Assert.Equal(["urn:uuid:1", "urn:uuid:3"], found.Select(f => f.Record.Id));
        Assert.Equal(good.Length, Assert.Single(problems).Offset);
    }

    [Fact]
    public void A_bomb_of_blank_lines_or_an_endless_head_takes_no_memory()
    {
        using var samples = new WarcSamples();
        foreach (var filler in (char[])['\n', 'x'])
        {
            var file = Path.Combine(samples.Root, "bomb.warc.gz");
            using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            {
                gzip.Write("WARC/1.1\r\nWARC-Type: resource\r\nX: "u8);
                gzip.Write(Encoding.ASCII.GetBytes(new string(filler, 32 << 20)));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var (found, problems) = Read(file);
            Assert.Empty(found);
            Assert.NotEmpty(problems);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 24 << 20);
        }
    }

    [Fact]
    public void An_empty_file_and_a_file_of_something_else_are_problems()
    {
        using var samples = new WarcSamples();
        var file = Path.Combine(samples.Root, "x.warc");
        foreach (var content in (string[])["", "no archive\nat all\n", "\u001f\u008b no gzip"])
        {
            File.WriteAllText(file, content, Encoding.Latin1);
            var (found, problems) = Read(file);
            Assert.Empty(found);
            Assert.Single(problems);
        }
    }

    [Fact]
    public void Each_member_of_an_export_is_a_record_alone_and_a_repeat_gives_the_same_bytes()
    {
        using var samples = new WarcSamples();
        var (one, two) = (new MemoryStream(), new MemoryStream());
        var places = WarcGzip.Export(Records, one, "x.warc.gz");
        WarcGzip.Export(Records, two, "x.warc.gz");
        Assert.Equal(one.ToArray(), two.ToArray());
        foreach (var (place, record) in places.Zip(Records))
        {
            using var gzip = new GZipStream(new MemoryStream(one.ToArray(), (int)place.Offset, place.Length), CompressionMode.Decompress);
            var bytes = new MemoryStream();
            gzip.CopyTo(bytes);
            WarcSamples.AssertSame(record, WarcRecordReader.Read(bytes.ToArray(), out var length)!);
            Assert.Equal(bytes.Length, length);
        }
    }

    private static string Record(string version, string type, string id, string? digest, string block) =>
        $"{version}\r\nWARC-Type: {type}\r\nWARC-Record-ID: <{id}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: <https://example.test/a>\r\n"
        + (digest is null ? "" : $"WARC-Block-Digest: {digest}\r\n")
        + $"Content-Type: text/plain\r\nContent-Length: {block.Length}\r\n\r\n{block}\r\n\r\n";

    private static (List<WarcFound> Found, List<WarcProblem> Problems) Read(string file)
    {
        var problems = new List<WarcProblem>();
        return ([.. WarcReader.Read(file, problems.Add)], problems);
    }

    private static void AssertRecords(IReadOnlyList<WarcRecord> expected, IReadOnlyList<WarcFound> found)
    {
        Assert.Equal(expected.Count, found.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            WarcSamples.AssertSame(expected[i], found[i].Record);
        }
    }

    private static string Write(WarcSamples samples, string form)
    {
        if (form == "zstd-dictionary")
        {
            samples.Write(Units);
            return samples.Segment;
        }

        var file = Path.Combine(samples.Root, form);
        using var output = File.Create(file);
        switch (form)
        {
            case "plain":
                Records.ForEach(r => output.Write(WarcRecordWriter.Write(r)));
                break;
            case "members":
                WarcGzip.Export(Records, output, form);
                break;
            case "one-member":
                using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
                {
                    Records.ForEach(r => gzip.Write(WarcRecordWriter.Write(r)));
                }

                break;
            case "zstd":
                using (var compressor = new ZstdSharp.Compressor())
                {
                    compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
                    Records.ForEach(r => output.Write(compressor.Wrap(WarcRecordWriter.Write(r))));
                }

                break;
        }

        return file;
    }
}
