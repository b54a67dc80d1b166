using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Terminal;

/// <summary>Turns UTF-16 offsets into a text into offsets in its UTF-8 bytes, in which the machine formats count.</summary>
internal sealed class Utf8Offsets
{
    private const int Step = 1024;
    private readonly string _text;
    private readonly int[] _bytes;

    public Utf8Offsets(string text)
    {
        _text = text;
        _bytes = new int[text.Length / Step + 1];
        for (var i = 1; i < _bytes.Length; i++)
        {
            _bytes[i] = _bytes[i - 1] + Count(text.AsSpan((i - 1) * Step, Step), i * Step);
        }
    }

    /// <summary>Start and end in UTF-8 bytes.</summary>
    public (int Start, int End) Of(Span span) => (At(span.Start), At(span.End));

    private int At(int offset)
    {
        var block = offset / Step;
        return _bytes[block] + Count(_text.AsSpan(block * Step, offset - block * Step), offset);
    }

    /// <summary>Bytes of a stretch. A pair split at its end counts whole there, so its second half adds nothing.</summary>
    private int Count(ReadOnlySpan<char> stretch, int end)
    {
        var bytes = 0;
        for (var i = 0; i < stretch.Length; i++)
        {
            var c = stretch[i];
            var next = end - stretch.Length + i + 1;
            bytes +=
                c < 0x80 ? 1
                : c < 0x800 ? 2
                : char.IsHighSurrogate(c) && next < _text.Length && char.IsLowSurrogate(_text[next]) ? 4
                : char.IsLowSurrogate(c) && next > 1 && char.IsHighSurrogate(_text[next - 2]) ? 0
                : 3;
        }

        return bytes;
    }
}
