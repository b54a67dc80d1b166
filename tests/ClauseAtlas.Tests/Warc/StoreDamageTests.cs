using ClauseAtlas.Evidence.Warc;
using Xunit;

namespace ClauseAtlas.Tests.Warc;

public sealed class StoreDamageTests
{
    [Fact]
    public void Cut_at_any_byte_a_segment_keeps_its_whole_units_and_goes_on()
    {
        using var samples = new WarcSamples();
        var ends = samples.Write(3).Select(u => u[^1].Offset + u[^1].Length).ToList();
        var whole = File.ReadAllBytes(samples.Segment);
        var head = (int)(8 + BitConverter.ToUInt32(whole, 4));
        // The dictionary frame is written under another name first, so a crash leaves it whole or no segment.
        for (var length = head; length <= whole.Length; length++)
        {
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(samples.Segment)!))
            {
                File.Delete(left);
            }

            File.WriteAllBytes(samples.Segment, whole[..length]);
            var kept = ends.Count(e => e <= length);
            using (var store = samples.Open())
            {
                store.Append(WarcSamples.Series, WarcSamples.Unit(kept), durable: false);
            }

            samples.AssertHolds(kept + 1);
        }
    }

    [Fact]
    public void Zeros_behind_the_last_unit_are_cut()
    {
        using var samples = new WarcSamples();
        samples.Write(2);
        using (var file = File.Open(samples.Segment, FileMode.Append))
        {
            file.Write(new byte[5000]);
        }

        using (var store = samples.Open())
        {
            store.Append(WarcSamples.Series, WarcSamples.Unit(2));
        }

        samples.AssertHolds(3);
    }

    [Fact]
    public void A_unit_without_its_metadata_is_cut_and_what_is_cut_is_kept_beside()
    {
        using var samples = new WarcSamples();
        var units = samples.Write(2);
        var whole = File.ReadAllBytes(samples.Segment);
        File.WriteAllBytes(samples.Segment, whole[..(int)units[1][1].Offset]);
        using (var store = samples.Open())
        {
            store.Append(WarcSamples.Series, WarcSamples.Unit(1));
        }

        samples.AssertHolds(2);
        Assert.Equal(
            whole[(int)units[1][0].Offset..(int)units[1][1].Offset],
            File.ReadAllBytes($"{samples.Segment}.torn-{units[1][0].Offset}")
        );
    }

    [Fact]
    public void A_damaged_place_in_the_middle_loses_no_bytes_behind_it()
    {
        using var samples = new WarcSamples();
        var units = samples.Write(4);
        var whole = File.ReadAllBytes(samples.Segment);
        // The first block header of the second unit: from there the frames cannot be walked.
        var damaged = whole.ToArray();
        for (var i = 5; i < 16; i++)
        {
            damaged[units[1][0].Offset + i] ^= 0xFF;
        }

        File.WriteAllBytes(samples.Segment, damaged);
        using (var store = samples.Open())
        {
            store.Append(WarcSamples.Series, WarcSamples.Unit(1));
        }

        var aside = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(samples.Segment)!, "*.torn-*"));
        Assert.Equal(damaged[(int)units[1][0].Offset..], File.ReadAllBytes(aside));
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_of_a_record_is_found_or_changes_nothing()
    {
        using var samples = new WarcSamples();
        var place = samples.Write(1)[0][0];
        var whole = File.ReadAllBytes(samples.Segment);
        var found = 0;
        for (var i = 0; i < place.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[place.Offset + i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(samples.Segment, damaged);
            using var store = samples.Open();
            try
            {
                WarcSamples.AssertSame(WarcSamples.Unit(0)[0], store.Read(place));
            }
            catch (InvalidDataException problem)
            {
                Assert.Contains("00001.warc.zst", problem.Message, StringComparison.Ordinal);
                found++;
            }
        }

        Assert.InRange(found, place.Length - 2, place.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public void A_full_disk_keeps_nothing_of_the_unit_and_the_store_goes_on(int room)
    {
        using var samples = new WarcSamples();
        samples.Write(2);
        FullDisk? disk = null;
        using (var store = new WarcStore(samples.Root, 1 << 30, path => disk = new FullDisk(path)))
        {
            store.Append(WarcSamples.Series, WarcSamples.Unit(2));
            disk!.Room = room;
            Assert.Throws<IOException>(() => store.Append(WarcSamples.Series, WarcSamples.Unit(3, paragraphs: 300)));
            samples.AssertHolds(3);
            disk.Room = long.MaxValue;
            store.Append(WarcSamples.Series, WarcSamples.Unit(3));
        }

        samples.AssertHolds(4);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(samples.Segment)!, "*.torn-*"));
    }

    [Fact]
    public void A_segment_without_a_dictionary_is_named_in_the_problem()
    {
        using var samples = new WarcSamples();
        var place = samples.Write(1)[0][0];
        File.WriteAllText(samples.Segment, "not a segment at all");
        using var store = samples.Open();
        Assert.Contains(place.File, Assert.Throws<InvalidDataException>(() => store.Read(place)).Message, StringComparison.Ordinal);
        Assert.Contains(
            place.File,
            Assert.Throws<InvalidDataException>(() => store.Append(WarcSamples.Series, WarcSamples.Unit(1))).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A disk with so many bytes left: a write that does not fit is done in part, then refused.</summary>
    private sealed class FullDisk(string path) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 0)
    {
        public long Room { get; set; } = long.MaxValue;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = (int)Math.Min(Room, buffer.Length);
            base.Write(buffer[..fits]);
            Room -= fits;
            if (fits < buffer.Length)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
