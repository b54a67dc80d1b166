using System.Text;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>What surrounds a stretch of text.</summary>
internal enum MarkKind
{
    Bold,
    Italic,
    Code,
    Link,
}

/// <summary>The start or end of emphasis, code or a link, at a place in the text.</summary>
internal struct InlineMark
{
    public int At;
    public MarkKind Kind;
    public bool Opens;
    public int Partner;
    public string? Target;
    public bool Dropped;
}

/// <summary>
/// The text of one block while it is read: characters with white space already canonical, and marks beside them. Marks are written
/// only when the block is complete, because whether Markdown can carry one depends on what follows it.
/// </summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new(512);
    private readonly List<InlineMark> _marks = [];
    private bool _space;

    public StringBuilder Text => _text;

    public List<InlineMark> Marks => _marks;

    public int Length => _text.Length;

    /// <summary>Adds text as a browser would show it.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > ' ' and < '\u007F')
            {
                var start = i;
                while (i + 1 < text.Length && text[i + 1] is > ' ' and < '\u007F')
                {
                    i++;
                }

                Gap();
                _text.Append(text[start..(i + 1)]);
            }
            else if (Characters.IsBlank(c))
            {
                _space = true;
            }
            else
            {
                i += Special(text[i..]);
            }
        }
    }

    /// <summary>A forced line break.</summary>
    public void Break()
    {
        _space = false;
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
    }

    public int Open(MarkKind kind, string? target = null)
    {
        // Emphasis that closes and opens again with nothing between is one stretch: the same words in other markup.
        if (
            kind is not MarkKind.Link
            && _marks.Count > 0
            && _marks[^1] is { Opens: false } last
            && last.Kind == kind
            && last.At == _text.Length
        )
        {
            _marks.RemoveAt(_marks.Count - 1);
            return last.Partner;
        }

        _marks.Add(
            new InlineMark
            {
                At = _text.Length,
                Kind = kind,
                Opens = true,
                Target = target,
                Partner = -1,
            }
        );
        return _marks.Count - 1;
    }

    public void Close(int opened)
    {
        if (opened >= _marks.Count || !_marks[opened].Opens)
        {
            return;
        }

        var open = _marks[opened];
        open.Partner = _marks.Count;
        _marks[opened] = open;
        _marks.Add(
            new InlineMark
            {
                At = _text.Length,
                Kind = open.Kind,
                Partner = opened,
            }
        );
    }

    public void Clear()
    {
        _text.Clear();
        _marks.Clear();
        _space = false;
    }

    private void Gap()
    {
        if (_space && _text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append(' ');
        }

        _space = false;
    }

    private int Special(ReadOnlySpan<char> rest)
    {
        var before = _text.Length == 0 ? '\0' : _text[^1];
        var c = Characters.Singleton(rest[0]);
        if (Characters.IsInvisible(c, before))
        {
            return 0;
        }

        if (char.IsSurrogate(c))
        {
            Gap();
            var pair = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]);
            _text.Append(pair ? rest[..2] : "\uFFFD");
            return pair ? 1 : 0;
        }

        if (!_space && Compositions.IsMark(c) && before != 0 && Compositions.Compose(before, c) is not '\0' and var composed)
        {
            _text[^1] = composed;
            return 0;
        }

        Gap();
        _text.Append(c);
        return 0;
    }
}
