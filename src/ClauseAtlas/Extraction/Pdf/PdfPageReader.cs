using System.Text;
using UglyToad.PdfPig.Content;

namespace ClauseAtlas.Extraction.Pdf;

/// <summary>The lines of one page in reading order: by baseline, a page of two columns one column after the other.</summary>
internal static class PdfPageReader
{
    /// <param name="glyphs">The fonts give glyph numbers for characters.</param>
    public static List<PdfLine> Lines(Page page, bool glyphs)
    {
        var words = glyphs
            ? GlyphText.Words(page.Letters)
            : [.. page.GetWords().Where(w => !string.IsNullOrWhiteSpace(w.Text) && w.Letters.Count > 0).Select(Piece)];
        if (words.Count == 0)
        {
            return [];
        }

        var lines = new List<PdfLine>();
        if (Gutter(words, page.Width) is { } gutter)
        {
            // What crosses the gutter (titles, foot lines) divides the page; each stretch between is read left, then right.
            var crossing = words.Where(w => w.Left < gutter && w.Right > gutter).ToList();
            if (crossing.Count == 0)
            {
                Read(page.Number, [.. words.Where(w => w.Right <= gutter)], lines);
                Read(page.Number, [.. words.Where(w => w.Left >= gutter)], lines);
                return lines;
            }
        }

        Read(page.Number, words, lines);
        return lines;
    }

    private static void Read(int page, List<PdfWord> words, List<PdfLine> lines)
    {
        if (words.Count == 0)
        {
            return;
        }

        var (left, right) = (words.Min(w => w.Left), words.Max(w => w.Right));
        words = [.. words.OrderByDescending(w => Math.Round(w.Baseline, 1)).ThenBy(w => w.Left)];
        var line = new List<PdfWord>();
        foreach (var word in words)
        {
            if (line.Count > 0 && line[0].Baseline - word.Baseline > Math.Max(2, line[0].Size * 0.45))
            {
                lines.Add(Make(page, line, left, right));
                line.Clear();
            }

            line.Add(word);
        }

        lines.Add(Make(page, line, left, right));
    }

    private static PdfLine Make(int page, List<PdfWord> words, double left, double right)
    {
        words.Sort((a, b) => a.Left.CompareTo(b.Left));
        var text = new StringBuilder();
        var sizes = new Dictionary<double, int>();
        var bold = true;
        foreach (var word in words)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(word.Text);
            var size = word.Size;
            sizes[size] = sizes.GetValueOrDefault(size) + word.Text.Length;
            bold &= IsBold(word.Font);
        }

        var main = sizes.OrderByDescending(s => s.Value).ThenByDescending(s => s.Key).First().Key;
        return new(page, text.ToString(), words[0].Left, words[^1].Right, words[0].Baseline, main, bold, left, right);
    }

    private static PdfWord Piece(Word word) =>
        new(
            word.Text,
            word.BoundingBox.Left,
            word.BoundingBox.Right,
            word.Letters[0].StartBaseLine.Y,
            PdfWord.Half(word.Letters[0].PointSize),
            word.Letters[0].FontName ?? ""
        );

    private static bool IsBold(string font) =>
        font.Contains("bold", StringComparison.OrdinalIgnoreCase)
        || font.Contains("black", StringComparison.OrdinalIgnoreCase)
        || font.Contains("heavy", StringComparison.OrdinalIgnoreCase);

    /// <summary>The middle of a blank strip near the page's centre that nearly no word crosses and that has text on both sides at most heights; null on a page of one column.</summary>
    private static double? Gutter(List<PdfWord> words, double width)
    {
        if (words.Count < 80)
        {
            return null;
        }

        for (var x = width * 0.42; x <= width * 0.58; x += 3)
        {
            var (left, right, crossing) = (0, 0, 0);
            foreach (var word in words)
            {
                left += word.Right <= x - 4 ? 1 : 0;
                right += word.Left >= x + 4 ? 1 : 0;
                crossing += word.Left < x + 4 && word.Right > x - 4 ? 1 : 0;
            }

            if (crossing == 0 && left > words.Count * 0.25 && right > words.Count * 0.25)
            {
                return x;
            }
        }

        return null;
    }
}
