using System.Text;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;
using Xunit;

namespace ClauseAtlas.Site.Tests.Terminal;

public sealed class Utf8OffsetsTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("Zürich – „Straße“ 𝔘𝔫𝔦 😀 end")]
    [InlineData("")]
    public void Every_offset_equals_the_byte_count_of_what_stands_before_it(string text)
    {
        var offsets = new Utf8Offsets(text);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == 0 || i == text.Length || !char.IsLowSurrogate(text[i]))
            {
                Assert.Equal((0, Encoding.UTF8.GetByteCount(text.AsSpan(0, i))), offsets.Of(new Span(0, i)));
            }
        }
    }

    [Fact]
    public void A_long_text_is_counted_the_same_across_blocks()
    {
        var text = string.Concat(Enumerable.Repeat("aé😀x", 2_000));
        var offsets = new Utf8Offsets(text);
        for (var i = 0; i < text.Length; i += 5)
        {
            Assert.Equal(Encoding.UTF8.GetByteCount(text.AsSpan(0, i)), offsets.Of(new Span(0, i)).End);
        }
    }
}
