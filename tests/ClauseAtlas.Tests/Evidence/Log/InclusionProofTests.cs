using ClauseAtlas.Evidence.Log;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

public sealed class InclusionProofTests
{
    [Fact]
    public async Task Every_entry_of_a_log_can_be_proved_to_who_has_the_key_alone()
    {
        using var log = new TestLog();
        await log.GrowAsync(300);
        for (var i = 0; i < 300; i++)
        {
            var proof = await MakeAsync(log, i);
            var read = InclusionProof.Parse(proof.ToBytes());
            Assert.Equal((300, ""), (read.Verify(TestLog.Entry(i).Bytes.Span, log.Trust).Checkpoint!.Checkpoint.Size, ""));
            Assert.Null(read.Verify(TestLog.Entry(i + 1).Bytes.Span, log.Trust).Checkpoint);
        }
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_a_proof_or_a_cut_at_any_length_is_refused()
    {
        using var log = new TestLog();
        await log.GrowAsync(7);
        var whole = (await MakeAsync(log, 4)).ToBytes();
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Holds(log, damaged), $"bit {bit}");
        }

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.False(Holds(log, whole[..length])));
        Assert.False(Holds(log, [.. whole, (byte)'\n']));
        Assert.True(Holds(log, whole));
    }

    [Fact]
    public async Task No_proof_is_given_away_that_does_not_hold()
    {
        using var log = new TestLog();
        await log.GrowAsync(7);
        var tile = Path.Combine(log.Root, "tile/0/000.p/7");
        var bytes = await File.ReadAllBytesAsync(tile, TestContext.Current.CancellationToken);
        bytes[0] ^= 1;
        await File.WriteAllBytesAsync(tile, bytes, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await MakeAsync(log, 4));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await MakeAsync(log, 7));
    }

    private static ValueTask<InclusionProof> MakeAsync(TestLog log, long index) =>
        InclusionProof.MakeAsync(log.Files, log.Checkpoint(), index, TestContext.Current.CancellationToken);

    private static bool Holds(TestLog log, byte[] proof)
    {
        try
        {
            return InclusionProof.Parse(proof).Verify(TestLog.Entry(4).Bytes.Span, log.Trust).Checkpoint is not null;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
