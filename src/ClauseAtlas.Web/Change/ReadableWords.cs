using System.Text;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Change;

/// <summary>A clause without its Markdown marks, still addressable by offsets into the text: edits lie where they lie in the source.</summary>
internal sealed class ReadableWords
{
    private readonly string _text;
    private readonly Span _span;
    private readonly bool[] _hidden;

    private ReadableWords(string text, Span span)
    {
        (_text, _span, _hidden) = (text, span, new bool[span.Length]);
    }

    /// <summary>All words of the clause.</summary>
    public string All => Between(_span.Start, _span.End);

    public static ReadableWords Raw(string text, Span span) => new(text, span);

    public static ReadableWords Of(string text, Span span)
    {
        var words = new ReadableWords(text, span);
        words.HideMarks();
        return words;
    }

    /// <summary>A quote as readers see it: no Markdown marks, nothing that turns the direction of writing.</summary>
    public static string Plain(string markdown) =>
        Version.Directions.Tame(
            string.Join('\n', markdown.Split('\n').Select(line => Of(line, new Span(0, line.Length)).All.Trim()).Where(l => l.Length > 0))
        );

    /// <summary>The words between two offsets of the text.</summary>
    public string Between(int start, int end)
    {
        var words = new StringBuilder();
        for (var i = Math.Max(start, _span.Start); i < Math.Min(end, _span.End); i++)
        {
            if (!_hidden[i - _span.Start])
            {
                words.Append(_text[i] == '\n' ? ' ' : _text[i]);
            }
        }

        return words.ToString();
    }

    private void HideMarks()
    {
        var raw = _text.AsSpan(_span.Start, _span.Length);
        var lineStart = true;
        for (var i = 0; i < raw.Length; i++)
        {
            if (lineStart)
            {
                i = HideLineMarks(raw, i);
                lineStart = false;
                if (i >= raw.Length)
                {
                    break;
                }
            }

            lineStart = raw[i] == '\n';
            if (raw[i] == '\\' && i + 1 < raw.Length && char.IsPunctuation(raw[i + 1]))
            {
                _hidden[i++] = true;
            }
            else if (raw[i] is '*' or '`')
            {
                _hidden[i] = true;
            }
            else if (raw[i] == '[' && IsLink(raw, i))
            {
                _hidden[i] = true;
            }
            else if (raw[i] == ']' && i + 1 < raw.Length && raw[i + 1] == '(' && raw[i..].IndexOf(')') is > 0 and var close)
            {
                _hidden.AsSpan(i, close + 1).Fill(true);
                i += close;
            }
        }
    }

    /// <summary>Heading, quote and list marks at the start of a line; numbers stay, they are words.</summary>
    private int HideLineMarks(ReadOnlySpan<char> raw, int at)
    {
        while (at < raw.Length && (raw[at] is '#' or '>' or ' '))
        {
            _hidden[at++] = true;
        }

        if (at + 1 < raw.Length && (raw[at] is '*' or '-' or '+') && raw[at + 1] == ' ')
        {
            _hidden[at] = _hidden[at + 1] = true;
            at += 2;
        }

        return at;
    }

    private static bool IsLink(ReadOnlySpan<char> raw, int open)
    {
        var close = raw[open..].IndexOf("](");
        return close > 0 && !raw[(open + 1)..(open + close)].Contains('[');
    }
}
