using System.Globalization;
using System.Text;

namespace ClauseAtlas.Versioning.Clauses;

/// <summary>
/// Reads the words of a stretch of Markdown and skips its markup: link targets, image descriptions, emphasis, escapes, HTML tags.
/// Linear in the length of the stretch, whatever it holds.
/// </summary>
internal sealed class Tokenizer
{
    private static readonly ulong AndHash = Hash("and", 0, 3);

    private readonly List<Token> _tokens = new(256);
    private readonly Stack<int> _brackets = new();
    private string _text = "";
    private int _end;

    /// <summary>The tokens between two offsets. The list is reused by the next call.</summary>
    public List<Token> Read(string text, int start, int end)
    {
        _tokens.Clear();
        _brackets.Clear();
        _text = text;
        _end = end;
        var at = start;
        while (at < end)
        {
            at = Next(at);
        }

        return _tokens;
    }

    private int Next(int at)
    {
        var c = _text[at];
        if (char.IsLetterOrDigit(c) || char.IsHighSurrogate(c))
        {
            return Word(at);
        }

        switch (c)
        {
            case '[':
                _brackets.Push(_tokens.Count);
                return at + 1;
            case ']':
                return CloseBracket(at);
            case '!' when at + 1 < _end && _text[at + 1] == '[':
                return SkipImage(at);
            case '<':
                return Tag(at);
            case '&':
                return Entity(at);
            case '@':
                return Email(at);
            case '{':
                return Attributes(at);
            case '%'
                when at > 0
                    && char.IsLetter(_text[at - 1])
                    && at + 2 < _end
                    && char.IsAsciiHexDigit(_text[at + 1])
                    && char.IsAsciiHexDigit(_text[at + 2]):
                return at + 3; // A quotation mark or space that was escaped as in an address.
            case '%' or '$' or '€' or '£' or '¥' or '₹' or '≤' or '≥' or '✓' or '✔' or '✗' or '✘' or '✕' or '☑' or '☐' or '☒':
                Add(at, at + 1, TokenKind.Symbol);
                return at + 1;
            default:
                return at + 1;
        }
    }

    private int Word(int start)
    {
        if (char.IsHighSurrogate(_text[start]))
        {
            // Letters beyond the basic plane count one by one; emoji and the like are no words.
            var whole = start + 1 < _end && char.IsLowSurrogate(_text[start + 1]);
            if (whole && Rune.IsLetterOrDigit(new Rune(_text[start], _text[start + 1])))
            {
                Add(start, start + 2, TokenKind.Word);
            }

            return start + (whole ? 2 : 1);
        }

        if (IsIdeographic(_text[start]))
        {
            Add(start, start + 1, TokenKind.Word);
            return start + 1;
        }

        if (IsUrl(start))
        {
            return Url(start);
        }

        var digits = true;
        var at = start;
        while (at < _end)
        {
            var c = _text[at];
            if (char.IsDigit(c))
            {
                at++;
            }
            else if ((char.IsLetter(c) && !IsIdeographic(c)) || IsMark(c))
            {
                digits = false;
                at++;
            }
            else if (c is '\'' or '’' && at + 1 < _end && char.IsLetter(_text[at + 1]) && at > start)
            {
                digits = false;
                at++;
            }
            else if (c is '.' or ',' && digits && at + 1 < _end && char.IsDigit(_text[at + 1]))
            {
                at++;
            }
            else if (IsInvisible(c))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        Add(start, at, digits ? TokenKind.Number : TokenKind.Word);
        return at;
    }

    private void Add(int start, int end, TokenKind kind) => _tokens.Add(new Token(start, end, Hash(start, end), kind, Linked: false));

    /// <summary>An ampersand between words is read as the word it stands for.</summary>
    private int And(int start, int end)
    {
        _tokens.Add(new Token(start, end, AndHash, TokenKind.Word, Linked: false));
        return end;
    }

    /// <summary>Attributes behind a heading or paragraph: <c>{#anchor}</c>, <c>{: datetime="…" }</c>.</summary>
    private int Attributes(int at)
    {
        if (at + 1 >= _end || _text[at + 1] is not ('#' or ':'))
        {
            return at + 1;
        }

        var close = _text.IndexOf('}', at, Math.Min(_end - at, 200));
        return close < 0 ? at + 1 : close + 1;
    }

    private ulong Hash(int start, int end) => Hash(_text, start, end);

    /// <summary>FNV-1a over the folded characters, with a finishing mix.</summary>
    private static ulong Hash(string text, int start, int end)
    {
        var hash = 14695981039346656037UL;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (IsInvisible(c) || c == '\\' || (c == ',' && IsThousands(text, i, end)))
            {
                continue;
            }

            c =
                c == '’' ? '\''
                : c < 128 ? (c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c)
                : char.ToLowerInvariant(c);
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        return hash * 0x9E3779B97F4A7C15UL;
    }

    /// <summary>The hash of one word.</summary>
    internal static ulong HashOf(string word) => Hash(word, 0, word.Length);

    /// <summary>10,000 is 10000; but 10,5 is a decimal number.</summary>
    private static bool IsThousands(string text, int comma, int end)
    {
        var digits = comma + 1;
        while (digits < end && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        return digits - comma == 4;
    }

    private bool IsUrl(int at)
    {
        var rest = _text.AsSpan(at, Math.Min(9, _end - at));
        return rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
    }

    private int Url(int start)
    {
        var at = start;
        while (at < _end && !char.IsWhiteSpace(_text[at]) && _text[at] is not ('<' or '>' or '"' or ')' or ']' or '|' or '*' or '”'))
        {
            at++;
        }

        var end = at;
        while (end > start && _text[end - 1] is '.' or ',' or ';' or ':' or '\\' or '_')
        {
            end--;
        }

        Add(start, end, TokenKind.Url);
        return at;
    }

    /// <summary>Joins the words on both sides of an at sign to one token.</summary>
    private int Email(int at)
    {
        var start = at;
        while (_tokens.Count > 0 && _tokens[^1].End >= start - 1 && _tokens[^1].End <= start && IsMailPart(_tokens[^1].End, start))
        {
            start = _tokens[^1].Start;
            _tokens.RemoveAt(_tokens.Count - 1);
        }

        var end = at + 1;
        while (end < _end && (char.IsLetterOrDigit(_text[end]) || _text[end] is '.' or '-' or '_' or '\\'))
        {
            end++;
        }

        while (end > at + 1 && _text[end - 1] is '.' or '-' or '_' or '\\')
        {
            end--;
        }

        if (end > at + 1 && start < at)
        {
            Add(start, end, TokenKind.Email);
        }
        else if (end > at + 1)
        {
            Add(at + 1, end, TokenKind.Word);
        }

        return end;
    }

    private bool IsMailPart(int from, int to) => from == to || (to - from == 1 && _text[from] is '.' or '_' or '-' or '+' or '\\');

    private int CloseBracket(int at)
    {
        // A bracket opened in an earlier clause, around a picture or over several lines, closes here all the same.
        var opened = _brackets.TryPop(out var first);
        if (at + 1 >= _end || _text[at + 1] is not ('(' or '[') || (!opened && _text[at + 1] == '['))
        {
            return at + 1;
        }

        first = opened ? first : _tokens.Count;

        for (var i = first; i < _tokens.Count; i++)
        {
            _tokens[i] = _tokens[i] with { Linked = true };
        }

        var close = _text[at + 1] == '(' ? ')' : ']';
        var open = _text[at + 1];
        var depth = 0;
        for (var i = at + 1; i < _end; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (_text[i] == open)
            {
                depth++;
            }
            else if (_text[i] == close && --depth == 0)
            {
                return i + 1;
            }
            else if (_text[i] == '\n' && i + 1 < _end && _text[i + 1] == '\n')
            {
                break;
            }
        }

        return at + 2;
    }

    private int SkipImage(int at)
    {
        var close = _text.IndexOf(']', at + 2, Math.Min(_end - at - 2, 1_000));
        if (close < 0)
        {
            return at + 2;
        }

        if (close + 1 < _end && _text[close + 1] == '(')
        {
            var end = _text.IndexOf(')', close, Math.Min(_end - close, 4_000));
            return end < 0 ? close + 1 : end + 1;
        }

        return close + 1;
    }

    private int Tag(int at)
    {
        if (at + 1 < _end && IsUrl(at + 1))
        {
            return at + 1;
        }

        if (at + 1 >= _end || !(char.IsAsciiLetter(_text[at + 1]) || _text[at + 1] is '/' or '!'))
        {
            return at + 1;
        }

        var comment = _text.AsSpan(at, Math.Min(4, _end - at)).SequenceEqual("<!--");
        var close = comment
            ? _text.IndexOf("-->", at, _end - at, StringComparison.Ordinal) + 2
            : _text.IndexOf('>', at, Math.Min(_end - at, 2_000));
        // An e-mail address in angle brackets is text, not a tag.
        return close <= at || _text.AsSpan(at, close - at).Contains('@') && !_text.AsSpan(at, close - at).Contains(' ')
            ? at + 1
            : close + 1;
    }

    private int Entity(int at)
    {
        var limit = Math.Min(_end, at + 12);
        var i = at + 1;
        while (i < limit && (char.IsAsciiLetterOrDigit(_text[i]) || _text[i] == '#'))
        {
            i++;
        }

        if (i < limit && i > at + 1 && _text[i] == ';')
        {
            return _text.AsSpan(at, i - at).SequenceEqual("&amp") ? And(at, i + 1) : i + 1;
        }

        return at > 0 && (char.IsWhiteSpace(_text[at - 1]) || _text[at - 1] == '\\') ? And(at, at + 1) : at + 1;
    }

    private static bool IsMark(char c) =>
        c > 127 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Soft hyphen, zero-width characters, joiners and direction marks.</summary>
    private static bool IsInvisible(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';

    /// <summary>Scripts written without spaces: each character is compared as a word.</summary>
    private static bool IsIdeographic(char c) =>
        c
            is (>= '\u3040' and <= '\u30FF')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uF900' and <= '\uFAFF')
                or (>= '\u0E00' and <= '\u0E7F');
}
