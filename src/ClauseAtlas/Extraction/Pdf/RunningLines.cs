using System.Text;

namespace ClauseAtlas.Extraction.Pdf;

/// <summary>Drops what repeats at the head or foot of the pages: running titles, page numbers.</summary>
internal static class RunningLines
{
    private const int Edge = 3;

    public static List<List<PdfLine>> Without(List<List<PdfLine>> pages)
    {
        var seen = new Dictionary<string, int>();
        foreach (var page in pages)
        {
            foreach (var key in page.Where((_, i) => IsEdge(i, page.Count)).Select(Key).Distinct())
            {
                seen[key] = seen.GetValueOrDefault(key) + 1;
            }
        }

        var often = Math.Max(2, (pages.Count + 2) / 3);
        return
        [
            .. pages.Select(p =>
                p.Where((line, i) => !IsEdge(i, p.Count) || (seen[Key(line)] < often && !IsPageNumber(line.Text))).ToList()
            ),
        ];
    }

    private static bool IsEdge(int index, int count) => index < Edge || index >= count - Edge;

    /// <summary>The words with digits made alike, and where the line stands, coarsely.</summary>
    private static string Key(PdfLine line)
    {
        var key = new StringBuilder();
        foreach (var c in line.Text)
        {
            if (!char.IsDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
            else if (key.Length == 0 || key[^1] != '#')
            {
                key.Append('#');
            }
        }

        return $"{key}@{Math.Round(line.Baseline / 12)}";
    }

    private static bool IsPageNumber(string text)
    {
        var plain = text.AsSpan().Trim(" -–—|·•[]().");
        foreach (var word in (ReadOnlySpan<string>)["page", "seite", "pagina", "página", "strona", "sida", "side"])
        {
            plain = plain.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? plain[word.Length..].Trim() : plain;
        }

        if (plain.IsEmpty || plain.Length > 14)
        {
            return false;
        }

        foreach (var rest in (ReadOnlySpan<string>)["of", "von", "sur", "de", "di", "/", "av", "z"])
        {
            var at = plain.IndexOf(rest, StringComparison.OrdinalIgnoreCase);
            if (at > 0 && Digits(plain[..at]) && Digits(plain[(at + rest.Length)..]))
            {
                return true;
            }
        }

        return Digits(plain);
    }

    private static bool Digits(ReadOnlySpan<char> text) =>
        text.Trim() is { Length: > 0 and <= 4 } number && !number.ContainsAnyExceptInRange('0', '9');
}
