using System.Diagnostics;
using System.Globalization;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using Xunit;

namespace ClauseAtlas.Tests.Warc;

public sealed class StoreTests
{
    [Fact]
    public void Each_record_is_read_alone_as_it_was_written()
    {
        using var samples = new WarcSamples();
        var places = samples.Write(12, paragraphs: 200);
        using var store = samples.Open();
        for (var unit = places.Length - 1; unit >= 0; unit--)
        {
            for (var i = 0; i < 2; i++)
            {
                WarcSamples.AssertSame(WarcSamples.Unit(unit, 200)[i], store.Read(places[unit][i]));
            }
        }

        Assert.Equal(places.SelectMany(u => u), store.Locations(places[0][0].File, 0));
        Assert.Equal(places.Skip(5).SelectMany(u => u), store.Locations(places[0][0].File, places[5][0].Offset));
    }

    [Fact]
    public void Pages_that_differ_little_take_little()
    {
        using var samples = new WarcSamples();
        samples.Write(40, paragraphs: 500);
        var raw = Enumerable.Range(0, 40).Sum(n => WarcSamples.Unit(n, 500).Sum(r => r.Block.Length));
        Assert.InRange(new FileInfo(samples.Segment).Length, 1, raw / 20);
    }

    [Fact]
    public void A_full_segment_is_followed_by_another_and_both_are_read()
    {
        using var samples = new WarcSamples();
        using (var store = new WarcStore(samples.Root, largestSegment: 2_000, SeriesWriter.OpenFile))
        {
            for (var n = 0; n < 8; n++)
            {
                store.Append(WarcSamples.Series, WarcSamples.Unit(n), durable: false);
            }

            store.Flush();
        }

        Assert.InRange(Directory.GetFiles(Path.GetDirectoryName(samples.Segment)!).Length, 2, 8);
        samples.AssertHolds(8);
    }

    [Fact]
    public void More_series_than_open_files_are_each_whole()
    {
        using var samples = new WarcSamples();
        using (var store = samples.Open())
        {
            for (var n = 0; n < 3 * 140; n++)
            {
                store.Append($"entity/document-{n % 140}", WarcSamples.Unit(n / 140), durable: false);
            }

            store.Flush();
        }

        using var reopened = samples.Open();
        var series = reopened.ReadAll().GroupBy(r => r.Location.File).ToList();
        Assert.Equal(140, series.Count);
        Assert.All(
            series,
            s =>
                Assert.Equal([.. Enumerable.Range(0, 3).SelectMany(n => WarcSamples.Unit(n)).Select(r => r.Id)], s.Select(r => r.Record.Id))
        );
    }

    [Fact]
    public void A_line_end_in_a_value_starts_no_field()
    {
        using var samples = new WarcSamples();
        using var store = samples.Open();
        var hostile = WarcSamples.Unit(0)[0] with { Target = "https://example.test/a\r\nWARC-Type: request\r\n\r\n" };
        var read = store.Read(store.Append(WarcSamples.Series, [hostile, WarcSamples.Unit(0)[1]])[0]);
        Assert.Equal(WarcRecordType.Response, read.Type);
        Assert.Equal(hostile.Block.ToArray(), read.Block.ToArray());
        Assert.DoesNotContain(read.Fields, f => f.Key == "WARC-Type");
    }

    [Fact]
    public void Record_ids_are_uuids_of_version_8_that_a_repeat_gives_again()
    {
        var id = WarcIds.Of("response|a");
        Assert.Equal(id, WarcIds.Of("response|a"));
        Assert.NotEqual(id, WarcIds.Of("response|b"));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);
    }

    [Fact]
    public void Another_zstd_reads_one_record_by_its_offset()
    {
        using var samples = new WarcSamples();
        var place = samples.Write(6, paragraphs: 100)[4][0];
        var segment = File.ReadAllBytes(samples.Segment);
        var dictionary = Path.Combine(samples.Root, "dictionary");
        File.WriteAllBytes(dictionary + ".zst", segment[8..(8 + (int)BitConverter.ToUInt32(segment, 4))]);
        File.WriteAllBytes(Path.Combine(samples.Root, "record.zst"), segment[(int)place.Offset..(int)(place.Offset + place.Length)]);
        Zstd("-q", "-d", dictionary + ".zst", "-o", dictionary);
        Assert.Equal([0x37, 0xA4, 0x30, 0xEC], File.ReadAllBytes(dictionary)[..4]);
        Zstd("-q", "-d", "-D", dictionary, Path.Combine(samples.Root, "record.zst"), "-o", Path.Combine(samples.Root, "record"));
        var read = WarcRecordReader.Read(File.ReadAllBytes(Path.Combine(samples.Root, "record")), out _);
        WarcSamples.AssertSame(WarcSamples.Unit(4, 100)[0], read!);
    }

    [Fact]
    public void Each_frame_has_content_size_checksum_and_a_dictionary_id_for_private_use()
    {
        using var samples = new WarcSamples();
        var segment = File.ReadAllBytes(samples.Segment is var file && samples.Write(3).Length == 3 ? file : "");
        Assert.Equal([0x5D, 0x2A, 0x4D, 0x18], segment[..4]);
        using var store = samples.Open();
        foreach (var place in store.Locations($"{WarcSamples.Series}/00001.warc.zst", 0))
        {
            // RFC 8878 §3.1.1.1.1: size flag or single segment, checksum flag, four bytes of dictionary id.
            var descriptor = segment[place.Offset + 4];
            Assert.NotEqual(0, descriptor & 0xE0);
            Assert.Equal(0x04, descriptor & 0x04);
            Assert.Equal(3, descriptor & 0x03);
            var id = BitConverter.ToUInt32(segment, (int)place.Offset + 5 + ((descriptor & 0x20) != 0 ? 0 : 1));
            Assert.InRange(id, 32_768u, 0x7FFF_FFFFu);
        }
    }

    private static void Zstd(params string[] arguments)
    {
        try
        {
            using var zstd = Process.Start(new ProcessStartInfo("zstd", arguments))!;
            zstd.WaitForExit();
            Assert.Equal(0, zstd.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("zstd is not installed.");
        }
    }
}
