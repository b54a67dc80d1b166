using System.Text;
using UglyToad.PdfPig.Content;

namespace ClauseAtlas.Extraction.Pdf;

/// <summary>
/// Text that is glyph numbers instead of characters. TrueType fonts keep ASCII in order after three special glyphs, so number and character
/// differ by 29.
/// </summary>
internal static class GlyphText
{
    private const int Distance = 29;

    /// <summary>Mostly letters, as any text in an alphabet is; glyph numbers fall among digits and signs.</summary>
    public static bool IsReadable(string text)
    {
        var (letters, lower, other, unknown) = (0, 0, 0, 0);
        foreach (var c in text)
        {
            unknown += c == '\uFFFD' ? 1 : 0;
            if (char.IsLetter(c))
            {
                letters++;
                lower += char.IsUpper(c) ? 0 : 1;
            }
            else if (!char.IsWhiteSpace(c))
            {
                other++;
            }
        }

        return letters > other * 2 && lower * 3 > letters && unknown * 200 < letters;
    }

    /// <summary>Words from letters whose values are glyph numbers, font by font: a document mixes fonts with and without a map.</summary>
    public static List<PdfWord> Words(IReadOnlyList<Letter> letters)
    {
        var numbered = letters.GroupBy(l => l.FontName ?? "").Where(IsNumbered).Select(g => g.Key).ToHashSet();
        var words = new List<PdfWord>();
        var text = new StringBuilder();
        Letter? first = null,
            last = null;
        foreach (var letter in letters)
        {
            var value = numbered.Contains(letter.FontName ?? "") ? Character(letter.Value) : letter.Value;
            var size = PdfWord.Half(letter.PointSize);
            var apart =
                last is not null
                && (
                    Math.Abs(letter.StartBaseLine.Y - last.StartBaseLine.Y) > size * 0.4
                    || letter.StartBaseLine.X - last.EndBaseLine.X > size * 0.2
                    || letter.StartBaseLine.X < last.StartBaseLine.X - size
                );
            if ((apart || string.IsNullOrWhiteSpace(value)) && first is not null)
            {
                words.Add(Word(text, first, last!));
                first = null;
            }

            if (!string.IsNullOrWhiteSpace(value))
            {
                first ??= letter;
                text.Append(value);
            }

            last = letter;
        }

        if (first is not null)
        {
            words.Add(Word(text, first, last!));
        }

        return words;
    }

    private static PdfWord Word(StringBuilder text, Letter first, Letter last)
    {
        var word = new PdfWord(
            text.ToString(),
            first.StartBaseLine.X,
            last.EndBaseLine.X,
            first.StartBaseLine.Y,
            PdfWord.Half(first.PointSize),
            first.FontName ?? ""
        );
        text.Clear();
        return word;
    }

    /// <summary>The number of the space glyph, 3, is common, and read as characters most are no letters.</summary>
    private static bool IsNumbered(IGrouping<string, Letter> font) => font.Count(l => l.Value == "\u0003") * 40 > font.Count();

    /// <summary>The character of a glyph in the order the TrueType standard ("post" table, format 1) gives: ASCII, then those policies use.</summary>
    private static string Character(string value) =>
        value.Length != 1 ? value
        : value[0] is >= '\u0003' and <= '\u0061' ? ((char)(value[0] + Distance)).ToString()
        : (int)value[0] switch
        {
            134 => "§",
            138 => "®",
            139 => "©",
            140 => "™",
            171 => "…",
            172 => " ",
            177 => "–",
            178 => "—",
            179 => "“",
            180 => "”",
            181 => "‘",
            182 => "’",
            _ => "\uFFFD",
        };
}
