using System.Text;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// Lays blocks out: one blank line between them, none between the items of a list, each line led by the marks of the quotes and
/// items it stands in. Lists are always tight, so that a page that wraps its items in paragraphs reads the same.
/// </summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _out = new(16_384);
    private readonly List<(string First, string Next, bool Item)> _open = [];
    private int _unwritten = int.MaxValue;
    private bool _tight;

    public int Length => _out.Length;

    /// <summary>How many lists the next block stands in.</summary>
    public int Items { get; private set; }

    public void OpenItem(string marker, bool follows)
    {
        _open.Add((marker, new string(' ', marker.Length), Item: true));
        _unwritten = Math.Min(_unwritten, _open.Count - 1);
        _tight |= follows;
        Items++;
    }

    public void OpenQuote()
    {
        _open.Add(("> ", "> ", Item: false));
        _unwritten = Math.Min(_unwritten, _open.Count - 1);
    }

    public void Close()
    {
        Items -= _open[^1].Item ? 1 : 0;
        _open.RemoveAt(_open.Count - 1);
        _unwritten = _unwritten >= _open.Count ? int.MaxValue : _unwritten;
    }

    /// <summary>Writes one block of one or more lines.</summary>
    public void Write(string block)
    {
        if (block.Length == 0)
        {
            return;
        }

        Separate();
        var first = true;
        foreach (var line in block.AsSpan().EnumerateLines())
        {
            if (!first)
            {
                _out.Append('\n');
            }

            Prefix(first, line.IsEmpty);
            _out.Append(line);
            first = false;
        }

        _unwritten = int.MaxValue;
        _tight = false;
    }

    /// <summary>The whole text, ending in one line feed; empty when nothing was written.</summary>
    public string Finish()
    {
        if (_out.Length > 0)
        {
            _out.Append('\n');
        }

        return _out.ToString();
    }

    private void Separate()
    {
        if (_out.Length == 0)
        {
            return;
        }

        _out.Append('\n');
        var startsItem = _unwritten != int.MaxValue && _open[_unwritten].Item;
        if (startsItem && _tight)
        {
            return;
        }

        var before = _out.Length;
        for (var i = 0; i < _open.Count && i < _unwritten; i++)
        {
            _out.Append(_open[i].Next);
        }

        while (_out.Length > before && _out[^1] == ' ')
        {
            _out.Length--;
        }

        _out.Append('\n');
    }

    private void Prefix(bool first, bool empty)
    {
        var before = _out.Length;
        for (var i = 0; i < _open.Count; i++)
        {
            _out.Append(first && i >= _unwritten ? _open[i].First : _open[i].Next);
        }

        while (empty && _out.Length > before && _out[^1] == ' ')
        {
            _out.Length--;
        }
    }
}
