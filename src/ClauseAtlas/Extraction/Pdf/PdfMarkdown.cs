using System.Text;
using ClauseAtlas.Extraction.Markdown;

namespace ClauseAtlas.Extraction.Pdf;

/// <summary>Joins lines to paragraphs, items and headings and writes them. Lines end where the paper does; the text goes on.</summary>
internal sealed class PdfMarkdown
{
    private readonly BlockWriter _writer = new();
    private readonly StringBuilder _paragraph = new();
    private readonly HashSet<string> _words;
    private readonly double _body;
    private readonly double _spacing;
    private readonly List<double> _larger;
    private PdfLine? _last;
    private int _level;
    private bool _listed;

    private PdfMarkdown(List<PdfLine> lines)
    {
        _words =
        [
            .. lines.SelectMany(l => l.Text.Split(' ')).Select(w => w.Trim('.', ',', ';', ':', '(', ')', '“', '”').ToLowerInvariant()),
        ];
        _body = lines.GroupBy(l => l.Size).OrderByDescending(g => g.Sum(l => l.Text.Length)).ThenBy(g => g.Key).First().Key;
        _larger =
        [
            .. lines.Where(l => l.Size > _body * 1.12 && l.Text.Length < 160).Select(l => l.Size).Distinct().OrderDescending().Take(3),
        ];
        var gaps = lines
            .Zip(lines.Skip(1))
            .Where(p => p.First.Page == p.Second.Page && p.First.Size == _body && p.Second.Size == _body)
            .Select(p => p.First.Baseline - p.Second.Baseline)
            .Where(g => g > 0 && g < _body * 4)
            .Order()
            .ToList();
        _spacing = gaps.Count == 0 ? _body * 1.2 : gaps[gaps.Count / 3];
    }

    public static string Write(List<PdfLine> lines)
    {
        var markdown = new PdfMarkdown(lines);
        foreach (var line in lines)
        {
            markdown.Line(line);
        }

        markdown.End();
        return markdown._writer.Finish();
    }

    private void Line(PdfLine line)
    {
        var text = line.Text.AsSpan().Trim().Trim('\0').ToString();
        if (text.Length == 0)
        {
            return;
        }

        var level = HeadingLevel(line, text);
        if (_last is not null && (level != _level || Begins(line, text, level)))
        {
            End();
        }

        _level = level;
        Append(text);
        _last = line;
    }

    /// <summary>Whether a line begins a block of its own.</summary>
    private bool Begins(PdfLine line, string text, int level)
    {
        var last = _last!;
        if (PdfLabels.Bullet(text) > 0 || PdfLabels.Label(text) > 0)
        {
            return true;
        }

        var ended = _paragraph.Length > 0 && _paragraph[^1] is '.' or ':' or ';' or '!' or '?' or '”' or ')';
        if (line.Page != last.Page || line.Baseline > last.Baseline)
        {
            // The next page or column: a sentence that has not ended goes on.
            return level > 0 || (ended && !(last.IsFull && char.IsLower(text[0])));
        }

        var gap = last.Baseline - line.Baseline;
        return gap > Math.Max(_spacing, Math.Max(last.Size, line.Size) * 1.05) * 1.35
            || (level == 0 && ended && !last.IsFull)
            || (level == 0 && !last.IsFull && line.Left > last.Left + 12 && char.IsUpper(text[0]) && ended);
    }

    private int HeadingLevel(PdfLine line, string text)
    {
        if (text.Length > 160 || !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return 0;
        }

        var size = _larger.FindIndex(s => s <= line.Size + 0.1);
        if (line.Size > _body * 1.12 && size >= 0)
        {
            return size + 1;
        }

        var letters = text.Count(char.IsLetter);
        var capitals = letters >= 4 && text.Count(char.IsUpper) >= letters * 0.95;
        var title = text.Length < 110 && letters > 2 && text[^1] is not ('.' or ',' or ';' or ':') && (!line.IsFull || line.IsCentred);
        return title && ((line.Bold && line.Size >= _body) || (capitals && (line.IsCentred || line.Bold || PdfLabels.Label(text) > 0)))
            ? Math.Min(_larger.Count + 1, 4)
            : 0;
    }

    private void Append(string text)
    {
        if (_paragraph.Length == 0)
        {
            _paragraph.Append(text);
            return;
        }

        var hyphen =
            _paragraph[^1] is '-' or '\u00AD' or '‐' && _paragraph.Length > 1 && char.IsLetter(_paragraph[^2]) && char.IsLower(text[0]);
        if (!hyphen)
        {
            _paragraph.Append(' ').Append(text);
            return;
        }

        // A hyphen at a line's end may be the word's own: the rest of the document knows.
        var start = _paragraph.ToString().LastIndexOf(' ') + 1;
        var head = _paragraph.ToString(start, _paragraph.Length - 1 - start).TrimStart('(', '“').ToLowerInvariant();
        var tail = new string([.. text.TakeWhile(char.IsLetter)]).ToLowerInvariant();
        if (_paragraph[^1] == '\u00AD' || !_words.Contains($"{head}-{tail}") || _words.Contains(head + tail))
        {
            _paragraph.Length--;
        }

        _paragraph.Append(text);
    }

    private void End()
    {
        var text = _paragraph.ToString();
        _paragraph.Clear();
        var bullet = _level == 0 ? PdfLabels.Bullet(text) : 0;
        var number = _level == 0 ? PdfLabels.ListNumber(text) : 0;
        var inline = new InlineText();
        inline.Append(text.AsSpan(bullet + number));
        var block = InlineRenderer.Render(inline, " ", emphasis: false, cell: false);
        if (block.Length == 0)
        {
            return;
        }

        if (_level > 0)
        {
            _writer.Write($"{new string('#', _level)} {block}");
            _listed = false;
        }
        else if (bullet > 0)
        {
            _writer.OpenItem("- ", _listed);
            _writer.Write(block);
            _writer.Close();
            _listed = true;
        }
        else
        {
            // Printed numbers are text: they need not follow one another, and a clause is more than an item.
            _writer.Write(number > 0 ? $"{text[..number].TrimEnd().Insert(number - 2, "\\")} {block}" : block);
            _listed = false;
        }
    }
}
