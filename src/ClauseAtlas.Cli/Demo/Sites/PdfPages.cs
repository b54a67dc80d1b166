using System.Globalization;
using System.Text;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>
/// A text as a PDF file (ISO 32000-1) with one standard font in two sizes: no compression, no dates, no identifiers, so that equal texts give equal bytes.
/// </summary>
internal static class PdfPages
{
    private const int LinesPerPage = 48;
    private const int LineWidth = 88;

    public static byte[] Of(string markdown)
    {
        var pages = Lines(markdown).Chunk(LinesPerPage).ToList();
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select((_, i) => $"{5 + 2 * i} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        };
        for (var i = 0; i < pages.Count; i++)
        {
            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {6 + 2 * i} 0 R >>"
            );
            var content = Content(pages[i]);
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }

        return File(objects);
    }

    private static string Content(IEnumerable<(string Text, int Size)> lines)
    {
        var content = new StringBuilder();
        var y = 780;
        foreach (var (text, size) in lines)
        {
            var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("(", "\\(", StringComparison.Ordinal)
                .Replace(")", "\\)", StringComparison.Ordinal);
            content.Append(CultureInfo.InvariantCulture, $"BT /{(size > 11 ? "F2" : "F1")} {size} Tf 60 {y} Td ({escaped}) Tj ET\n");
            y -= 15;
        }

        return content.ToString();
    }

    /// <summary>Paragraphs broken into lines; an empty line after each block.</summary>
    private static IEnumerable<(string Text, int Size)> Lines(string markdown)
    {
        foreach (var block in markdown.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var size =
                block.StartsWith("# ", StringComparison.Ordinal) ? 18
                : block.StartsWith("## ", StringComparison.Ordinal) ? 14
                : 10;
            var line = new StringBuilder();
            foreach (var word in block.TrimStart('#', ' ').Split(' ', '\n'))
            {
                if (line.Length + word.Length + 1 > LineWidth)
                {
                    yield return (line.ToString(), size);
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            yield return (line.ToString(), size);
            yield return ("", size);
        }
    }

    private static byte[] File(List<string> objects)
    {
        // Latin-1 keeps one byte per character, so that string lengths are the byte offsets of the table (ISO 32000-1, 7.5.4).
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table)
            .Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
