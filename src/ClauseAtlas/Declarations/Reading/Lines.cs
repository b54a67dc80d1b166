using System.Text;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Turns byte offsets of a UTF-8 file into lines and columns as editors count them.</summary>
internal sealed class Lines
{
    private readonly byte[] _bytes;
    private readonly List<int> _starts = [0];

    public Lines(byte[] bytes)
    {
        _bytes = bytes;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    /// <summary>Line and column, both from 1, the column in UTF-16 characters.</summary>
    public (int Line, int Column) At(long offset)
    {
        var at = (int)Math.Clamp(offset, 0, _bytes.Length);
        var found = _starts.BinarySearch(at);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, Encoding.UTF8.GetCharCount(_bytes, _starts[line], at - _starts[line]) + 1);
    }

    /// <summary>The offset of a byte of a line, both from 0, as <see cref="System.Text.Json.JsonException"/> counts them.</summary>
    public long Offset(long line, long byteInLine) => line < _starts.Count ? _starts[(int)line] + byteInLine : _bytes.Length;
}
