namespace ClauseAtlas.Versioning.Clauses;

/// <summary>
/// Cuts Markdown into clauses line by line: ATX and underlined headings, bold lines as headings, paragraphs, list items, table rows, code.
/// Reads what other engines write too (OTA's underlines and <c>*</c> lists, a company's hard-wrapped source with front matter).
/// </summary>
internal sealed class ClauseReader(string text)
{
    private readonly List<Clause> _clauses = new(256);
    private readonly Tokenizer _tokenizer = new();
    private readonly int[] _headings = [-1, -1, -1, -1, -1, -1, -1, -1];
    private int _paragraphStart = -1;
    private int _paragraphEnd;
    private ClauseKind _paragraphKind;
    private int _paragraphLevel;
    private bool _fenced;
    private bool _comment;
    private (string Label, int Level) _item = ("", -1);

    public Clause[] Read()
    {
        var at = FrontMatter();
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            Line(at, end);
            at = end + 1;
        }

        Close();
        return [.. _clauses];
    }

    /// <summary>A YAML block between two lines of three hyphens at the very start is the author's metadata.</summary>
    private int FrontMatter()
    {
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        var lineBreak = text.IndexOf('\n', start);
        var opened = lineBreak >= 0 && text.AsSpan(start, lineBreak - start).TrimEnd() is "---";
        var end = text.IndexOf("\n---", start, StringComparison.Ordinal);
        if (end < 0 || end > 4_000 || (!opened && !IsKeysOnly(text.AsSpan(start, end - start))))
        {
            return start;
        }

        var lineEnd = text.IndexOf('\n', end + 1);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        _clauses.Add(Make(ClauseKind.Metadata, start, lineEnd, 0));
        return lineEnd;
    }

    /// <summary>Some sources lost the opening hyphens: every line is <c>key: value</c>, the first one a title.</summary>
    private static bool IsKeysOnly(ReadOnlySpan<char> block)
    {
        if (!block.StartsWith("title:"))
        {
            return false;
        }

        foreach (var line in block.EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (colon is < 1 or > 30 || line[..colon].Contains(' '))
            {
                return false;
            }
        }

        return true;
    }

    private void Line(int start, int end)
    {
        var stop = end;
        while (stop > start && char.IsWhiteSpace(text[stop - 1]))
        {
            stop--;
        }

        var at = start;
        var indent = 0;
        while (at < stop && (char.IsWhiteSpace(text[at]) || text[at] == '>'))
        {
            indent += text[at] == '\t' ? 4 : 1;
            at++;
        }

        if (at == stop)
        {
            Close();
            return;
        }

        var line = text.AsSpan(at, stop - at);
        if (_comment || (line.StartsWith("<!--") && !line.Contains("-->", StringComparison.Ordinal)))
        {
            Close();
            _comment = !line.Contains("-->", StringComparison.Ordinal);
        }
        else if (line.StartsWith("```") || line.StartsWith("~~~"))
        {
            Close();
            _fenced = !_fenced;
        }
        else if (_fenced)
        {
            Extend(ClauseKind.Code, at, stop, indent);
        }
        else if (line[0] == '#' && HeadingLevel(line) is > 0 and var level)
        {
            Close();
            Add(ClauseKind.Heading, at, stop, level);
        }
        else if (IsUnderline(line) && _paragraphStart >= 0 && _paragraphKind is ClauseKind.Paragraph && _paragraphLevel < 4)
        {
            var begin = _paragraphStart;
            _paragraphStart = -1;
            Add(ClauseKind.Heading, begin, stop, line[0] == '=' ? 1 : 2);
        }
        else if (IsRule(line))
        {
            Close();
        }
        else if (line[0] == '|')
        {
            Close();
            Add(ClauseKind.TableRow, at, stop, indent);
        }
        else if (line[0] == '[' && IsLinkDefinition(line))
        {
            Close();
            Add(ClauseKind.Metadata, at, stop, 0);
        }
        else if (MarkerLength(line) > 0 || (_paragraphStart < 0 && IsNumberAlone(line)))
        {
            Close();
            Open(ClauseKind.ListItem, at, stop, indent);
        }
        else
        {
            Extend(ClauseKind.Paragraph, at, stop, indent);
        }
    }

    private void Open(ClauseKind kind, int start, int end, int level)
    {
        _paragraphStart = start;
        _paragraphEnd = end;
        _paragraphKind = kind;
        _paragraphLevel = level;
    }

    private void Extend(ClauseKind kind, int start, int end, int level)
    {
        if (_paragraphStart < 0)
        {
            Open(kind, start, end, level);
        }
        else
        {
            _paragraphEnd = end;
        }
    }

    private void Close()
    {
        if (_paragraphStart < 0)
        {
            return;
        }

        var (start, end, kind, level) = (_paragraphStart, _paragraphEnd, _paragraphKind, _paragraphLevel);
        _paragraphStart = -1;
        if (kind is ClauseKind.Paragraph && IsBoldLine(text.AsSpan(start, end - start)))
        {
            (kind, level) = (ClauseKind.Heading, 7);
        }

        Add(kind, start, end, level);
    }

    private void Add(ClauseKind kind, int start, int end, int level)
    {
        var clause = Unlazy(Make(kind, start, end, level));
        _clauses.Add(clause);
        if (kind is ClauseKind.Heading && clause.Words > 0)
        {
            _headings[level] = _clauses.Count - 1;
            Array.Fill(_headings, -1, level + 1, 7 - level);
        }
    }

    /// <summary>
    /// Authors who let Markdown count write <c>1.</c> before every item: such an item has no number of its own, so giving it one is no renumbering.
    /// </summary>
    private Clause Unlazy(Clause clause)
    {
        if (clause.Kind is not ClauseKind.ListItem)
        {
            _item = clause.Kind is ClauseKind.Heading ? ("", -1) : _item;
            return clause;
        }

        var lazy = clause.Label.Length > 0 && clause.Label == _item.Label && clause.Level == _item.Level;
        _item = (clause.Label, clause.Level);
        return lazy ? clause with { Label = "" } : clause;
    }

    private Clause Make(ClauseKind kind, int start, int end, int level)
    {
        var (wordsStart, label) = kind is ClauseKind.Metadata or ClauseKind.Code or ClauseKind.TableRow
            ? (start, "")
            : ClauseLabel.Read(text, start, end, kind);
        var tokens = _tokenizer.Read(text, wordsStart, end);
        var hash = 0UL;
        var linked = 0;
        foreach (var token in tokens)
        {
            hash = (System.Numerics.BitOperations.RotateLeft(hash, 7) ^ token.Hash) * 0xD6E8FEB86659FD93UL;
            linked += token.Linked || token.Kind is TokenKind.Url ? 1 : 0;
        }

        return new Clause(
            kind,
            start,
            end,
            wordsStart,
            label,
            level,
            ParentOf(kind, level),
            tokens.Count == 0 ? 0 : hash | 1,
            tokens.Count,
            linked
        );
    }

    private int ParentOf(ClauseKind kind, int level)
    {
        for (var above = kind is ClauseKind.Heading ? level - 1 : 7; above > 0; above--)
        {
            if (_headings[above] >= 0)
            {
                return _headings[above];
            }
        }

        return -1;
    }

    private static int HeadingLevel(ReadOnlySpan<char> line)
    {
        var level = 0;
        while (level < line.Length && line[level] == '#')
        {
            level++;
        }

        return level is >= 1 and <= 6 && level < line.Length && (line[level] is ' ' or '\t' || char.IsLetterOrDigit(line[level]))
            ? level
            : 0;
    }

    private static bool IsUnderline(ReadOnlySpan<char> line) =>
        line.Length >= 2 && line[0] is '=' or '-' && !line.ContainsAnyExcept(line[0]);

    private static bool IsRule(ReadOnlySpan<char> line)
    {
        if (line[0] is not ('*' or '-' or '_' or '='))
        {
            return false;
        }

        var marks = 0;
        foreach (var c in line)
        {
            if (c == line[0])
            {
                marks++;
            }
            else if (c != ' ')
            {
                return false;
            }
        }

        return marks >= 3;
    }

    private static bool IsLinkDefinition(ReadOnlySpan<char> line)
    {
        var close = line.IndexOf("]:");
        return close is > 0 and < 60
            && line[(close + 2)..].TrimStart() is ['h', ..] or ['/', ..] or ['<', ..] or ['#', ..] or ['m', 'a', 'i', 'l', ..];
    }

    /// <summary><c>7.</c> with its words on the lines below: an item whose first line is empty (CommonMark 0.31 §5.2).</summary>
    private static bool IsNumberAlone(ReadOnlySpan<char> line) =>
        line.Length is > 1 and <= 4 && line[^1] is '.' or ')' && !line[..^1].ContainsAnyExceptInRange('0', '9');

    /// <summary>Length of a list marker with the space behind it: <c>- </c>, <c>* </c>, <c>3. </c>, <c>a) </c>; 0 for none.</summary>
    internal static int MarkerLength(ReadOnlySpan<char> line)
    {
        if (line.Length > 1 && line[0] is '-' or '*' or '+' or '•' or '·' && line[1] is ' ' or '\t')
        {
            return 2;
        }

        var at = 0;
        while (at < line.Length && at < 4 && char.IsAsciiDigit(line[at]))
        {
            at++;
        }

        // OTA escapes the full stop of a number that is not a list: 3\. is text.
        return at > 0 && at + 1 < line.Length && line[at] is '.' or ')' && line[at + 1] is ' ' or '\t' ? at + 2 : 0;
    }

    /// <summary>A short paragraph that is bold from end to end is a heading the author drew by hand.</summary>
    private static bool IsBoldLine(ReadOnlySpan<char> line) =>
        line.Length is > 4 and < 160
        && (line.StartsWith("**") && line.EndsWith("**") || line.StartsWith("__") && line.EndsWith("__"))
        && !line[2..^2].Contains("**", StringComparison.Ordinal)
        && !line.Contains('\n');
}
