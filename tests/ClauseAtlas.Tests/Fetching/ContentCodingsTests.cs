using System.Text;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Codings;
using Xunit;

namespace ClauseAtlas.Tests.Fetching;

public sealed class ContentCodingsTests
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 500).Select(i => $"§ {i}. You agree. "))
    );

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "x-gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("raw deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    public void Each_coding_is_removed(string made, string named)
    {
        var decoding = ContentCodings.Decode(Compressed.As(made, Plain), [named], new FetchOptions());

        Assert.Equal(DecodingOutcome.Decoded, decoding.Outcome);
        Assert.Equal(Plain, decoding.Body.ToArray());
    }

    [Fact]
    public void Stacked_codings_are_removed_last_first()
    {
        var coded = Compressed.As("gzip", Compressed.As("br", Compressed.As("zstd", Plain)));

        var decoding = ContentCodings.Decode(coded, ["zstd", "br", "identity", "gzip"], new FetchOptions());

        Assert.Equal(Plain, decoding.Body.ToArray());
    }

    [Fact]
    public void More_codings_than_the_limit_are_refused_unread()
    {
        var decoding = ContentCodings.Decode(Plain, [.. Enumerable.Repeat("gzip", 4)], new FetchOptions());

        Assert.Equal(DecodingOutcome.LimitReached, decoding.Outcome);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public void Data_cut_at_any_byte_is_damaged_and_never_a_shorter_page(string coding)
    {
        var whole = Compressed.As(coding, Plain);
        var outcomes = Enumerable
            .Range(1, whole.Length - 1)
            .Select(length => ContentCodings.Decode(whole.AsMemory(0, length), [coding], new FetchOptions()));

        Assert.All(outcomes, decoding => Assert.Equal(DecodingOutcome.Damaged, decoding.Outcome));
    }

    [Fact]
    public void A_zstd_frame_that_asks_for_a_huge_window_is_refused()
    {
        // Magic, a frame header with a window of 1 GiB (exponent 20), an empty last block.
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 20 << 3, 0x01, 0x00, 0x00];

        var decoding = ContentCodings.Decode(frame, ["zstd"], new FetchOptions());

        Assert.Equal(DecodingOutcome.Damaged, decoding.Outcome);
    }

    [Fact]
    public void An_empty_body_is_empty_in_every_coding()
    {
        var decoding = ContentCodings.Decode(default, ["gzip"], new FetchOptions());

        Assert.Equal(DecodingOutcome.Decoded, decoding.Outcome);
        Assert.Equal(0, decoding.Body.Length);
    }
}
