using ClauseAtlas.Analysis.Learning.Model;
using ClauseAtlas.Evidence;
using Xunit;

namespace ClauseAtlas.Tests.Learning;

public sealed class ModelFileTests
{
    private static readonly Lazy<SentenceModel> Model = new(SmallSet.Trained);
    private static readonly Lazy<byte[]> File = new(() => ModelFile.Write(Model.Value));

    [Fact]
    public void Training_twice_gives_the_same_bytes()
    {
        Assert.Equal(File.Value, ModelFile.Write(SmallSet.Trained()));
    }

    [Fact]
    public void One_thread_or_two_give_the_same_bytes()
    {
        var alone = new ModelTrainer(SmallSet.Data, SmallSet.Texts, SmallSet.Recipe with { Threads = 1 });
        Assert.Equal(File.Value, ModelFile.Write(alone.Train(null, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_model_read_back_says_the_same()
    {
        var read = ModelFile.Read(File.Value);
        Assert.Equal(Model.Value.Revision, read.Revision);
        foreach (var text in SmallSet.Texts)
        {
            var (before, after) = (Model.Value.Score(text.Text, []), read.Score(text.Text, []));
            Assert.Equal(before.Types, after.Types);
            Assert.Equal(before.Judgements, after.Judgements);
            Assert.Equal(before.Stances, after.Stances);
            Assert.Equal(before.Clauses, after.Clauses);
        }

        Assert.Equal(File.Value, ModelFile.Write(read));
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < File.Value.Length; length += length < 64 ? 1 : 97)
        {
            Assert.Throws<InvalidDataException>(() => ModelFile.Read(File.Value.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_refused()
    {
        for (var at = 0; at < File.Value.Length; at += at < 64 ? 1 : 61)
        {
            var damaged = (byte[])File.Value.Clone();
            damaged[at] ^= 1;
            Assert.Throws<InvalidDataException>(() => ModelFile.Read(damaged));
        }
    }

    [Fact]
    public void A_forged_body_with_a_fitting_digest_is_refused_or_read_but_never_breaks_the_reader()
    {
        var body = Unpacked(File.Value.AsSpan(40));
        var refused = 0;
        for (var at = 0; at < body.Length; at += at < 4_000 ? 1 : 499)
        {
            var forged = (byte[])body.Clone();
            forged[at] = 0xFF;
            try
            {
                ModelFile.Read(Packed(forged)).Score("any dispute goes to arbitration", []);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        for (var length = 0; length < body.Length; length += 1_009)
        {
            Assert.Throws<InvalidDataException>(() => ModelFile.Read(Packed(body[..length])));
        }

        Assert.True(refused > 100, $"only {refused} forged bodies were refused");
    }

    private static byte[] Unpacked(ReadOnlySpan<byte> packed)
    {
        using var brotli = new System.IO.Compression.BrotliStream(
            new MemoryStream(packed.ToArray()),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var body = new MemoryStream();
        brotli.CopyTo(body);
        return body.ToArray();
    }

    private static byte[] Packed(byte[] body)
    {
        var packed = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(body);
        }

        return [.. "CAMODEL2"u8, .. Sha256.Of(packed.ToArray()).ToBytes(), .. packed.ToArray()];
    }
}
