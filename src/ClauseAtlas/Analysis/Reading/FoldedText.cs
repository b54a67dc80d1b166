using System.Text;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Reading;

/// <summary>
/// A stretch of Markdown as patterns see it: lower case, no markup, straight quotes and dashes, single blanks, English contractions written out.
/// Each character knows where it came from.
/// </summary>
internal sealed class FoldedText
{
    private static readonly (string Short, string Long)[] Contractions =
    [
        ("can't", "cannot"),
        ("won't", "will not"),
        ("shan't", "shall not"),
        ("n't", " not"),
        ("we're", "we are"),
        ("we've", "we have"),
        ("we'll", "we will"),
        ("we'd", "we would"),
        ("you're", "you are"),
        ("you've", "you have"),
        ("you'll", "you will"),
        ("they're", "they are"),
        ("they'll", "they will"),
        ("it's", "it is"),
        ("that's", "that is"),
        ("here's", "here is"),
        ("let's", "let us"),
    ];

    private readonly int[] _from;

    private FoldedText(string text, string plain, int[] from, IReadOnlyList<LinkSeen> links)
    {
        Text = text;
        Plain = plain;
        _from = from;
        Links = links;
    }

    public string Text { get; }

    /// <summary>The same characters with the case they have in the source, for names.</summary>
    public string Plain { get; }

    /// <summary>Links inside the stretch, in order.</summary>
    public IReadOnlyList<LinkSeen> Links { get; }

    /// <summary>Where a stretch of the folded text stands in the source.</summary>
    public Span Source(int start, int length) => new(_from[start], _from[start + length - 1] + 1);

    /// <summary>Folds a stretch of Markdown.</summary>
    public static FoldedText Of(string markdown, Span at)
    {
        var reader = new Reader(markdown, at);
        return reader.Read();
    }

    /// <summary>Folds a plain sentence that stands alone.</summary>
    public static FoldedText Of(string sentence) => Of(sentence, new Span(0, sentence.Length));

    /// <summary>A link: its words are <see cref="Words"/> in the folded text.</summary>
    internal readonly record struct LinkSeen(Span Words, string Target);

    private sealed class Reader(string source, Span at)
    {
        private readonly StringBuilder _text = new(at.Length);
        private readonly StringBuilder _plain = new(at.Length);
        private readonly List<int> _from = new(at.Length);
        private readonly List<LinkSeen> _links = [];
        private readonly Stack<int> _open = new();

        public FoldedText Read()
        {
            for (var i = at.Start; i < at.End; )
            {
                i = Next(i);
            }

            while (_text.Length > 0 && _text[^1] == ' ')
            {
                _text.Length--;
                _plain.Length--;
                _from.RemoveAt(_from.Count - 1);
            }

            return new FoldedText(_text.ToString(), _plain.ToString(), [.. _from], _links);
        }

        private int Next(int i)
        {
            var c = source[i];
            switch (c)
            {
                case '\\' when i + 1 < at.End && char.IsAscii(source[i + 1]) && char.IsPunctuation(source[i + 1]):
                    Add(source[i + 1], i + 1);
                    return i + 2;
                case '*'
                or '`'
                or '#'
                or '\u00AD'
                or '\u200B'
                or '\u200C'
                or '\u200D'
                or '\uFEFF'
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069'):
                    return i + 1;
                case '_' when !IsInsideWord(i):
                    return i + 1;
                case '[':
                    _open.Push(_text.Length);
                    return i + 1;
                case ']':
                    return CloseBracket(i);
                case '!' when i + 1 < at.End && source[i + 1] == '[':
                    return i + 1;
                case '<':
                    return Tag(i);
                case '|':
                    Add(' ', i);
                    return i + 1;
                case '’' or '‘' or '`' or '´' or '\'':
                    Add('\'', i);
                    return i + 1;
                case '“' or '”' or '„' or '«' or '»':
                    Add('"', i);
                    return i + 1;
                case '–' or '—' or '‐' or '‑':
                    Add('-', i);
                    return i + 1;
                default:
                    Add(char.IsWhiteSpace(c) ? ' ' : c, i);
                    if (char.ToLowerInvariant(c) is 't' or 'e' or 'l' or 'd' or 's')
                    {
                        Expand(i);
                    }

                    return i + 1;
            }
        }

        private bool IsInsideWord(int i) =>
            i > at.Start && i + 1 < at.End && char.IsLetterOrDigit(source[i - 1]) && char.IsLetterOrDigit(source[i + 1]);

        private int CloseBracket(int i)
        {
            var from = _open.Count > 0 ? _open.Pop() : _text.Length;
            if (i + 1 < at.End && source[i + 1] == '(')
            {
                var close = source.IndexOf(')', i + 2, Math.Min(at.End, i + 2048) - i - 2);
                if (close > 0)
                {
                    var target = source[(i + 2)..close].Split(' ')[0];
                    _links.Add(new LinkSeen(new Span(from, _text.Length), target.Trim('<', '>')));
                    return close + 1;
                }
            }

            return i + 1;
        }

        /// <summary>Autolinks keep their address as words; other tags are skipped; a lone sign stays.</summary>
        private int Tag(int i)
        {
            var close = source.IndexOf('>', i, Math.Min(at.End, i + 512) - i);
            if (close < 0)
            {
                Add('<', i);
                return i + 1;
            }

            var inner = source.AsSpan(i + 1, close - i - 1);
            if (inner.Contains('@') || inner.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                for (var k = i + 1; k < close; k++)
                {
                    Add(source[k], k);
                }
            }

            return close + 1;
        }

        private void Add(char c, int from)
        {
            if (c == ' ' && (_text.Length == 0 || _text[^1] == ' '))
            {
                return;
            }

            _text.Append(char.ToLowerInvariant(c));
            _plain.Append(c);
            _from.Add(from);
        }

        /// <summary>Writes out a contraction that just ended. It ends a word only when no letter follows.</summary>
        private void Expand(int i)
        {
            if (i + 1 < at.End && char.IsLetter(source[i + 1]))
            {
                return;
            }

            foreach (var (shorter, longer) in Contractions)
            {
                var start = _text.Length - shorter.Length;
                if (start < 0 || !EndsWith(shorter) || (shorter != "n't" && start > 0 && char.IsLetter(_text[start - 1])))
                {
                    continue;
                }

                var first = _from[start];
                _text.Length = start;
                _plain.Length = start;
                _from.RemoveRange(start, _from.Count - start);
                for (var k = 0; k < longer.Length; k++)
                {
                    _text.Append(longer[k]);
                    _plain.Append(longer[k]);
                    _from.Add(k == longer.Length - 1 ? i : first);
                }

                return;
            }
        }

        private bool EndsWith(string end)
        {
            for (int k = 0, t = _text.Length - end.Length; k < end.Length; k++, t++)
            {
                if (_text[t] != end[k])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
