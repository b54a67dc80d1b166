using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>Finds postal addresses: a clause that is one, or the street with what follows it inside a sentence.</summary>
internal static partial class PostalAddresses
{
    public static void Find(in Clause clause, string raw, List<Region> regions)
    {
        var strong = Mark().IsMatch(raw);
        if (!strong && !(Postcode().IsMatch(raw) && raw.AsSpan().ContainsAny(',', '\n')))
        {
            return;
        }

        // Addresses of other kinds that share the clause are no words of it: "Leipzig. E-mail: [a@b.example](mailto:a@b.example)".
        var words = WordPattern().Matches(OtherAddress().Replace(raw, ""));
        var proper = words.Count(w => char.IsUpper(w.ValueSpan[0]) || char.IsDigit(w.ValueSpan[0]));
        if (words.Count is >= 4 and <= 45 && proper * 10 >= words.Count * 7)
        {
            regions.Add(new Region(clause.Span, "a postal address"));
            return;
        }

        AdministrativeRegions.Matches(Street(), raw, clause.Start, "a postal address", regions);
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\]\([^)\s]*\)|[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+|https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex OtherAddress();

    private const string Streets =
        "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Place|Square|Parkway|Pkwy|Highway|Hwy|Quay|Plaza|Terrace|Broadway";

    /// <summary>Post office boxes, street words after a number, state and ZIP, British postcodes.</summary>
    [GeneratedRegex(
        @"\bP\.?\s?O\.?\s?Box\b|\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b[A-Z]{1,2}-\d{4,6}\b"
            + @"|\b\d{1,6}[A-Za-z]?,?\s+(?:[\p{Lu}][\p{L}.'\-]*\s+){0,4}(?:"
            + Streets
            + @")\b"
            + @"|\b\p{Lu}[\p{L}\-]*(?:straße|strasse|str\.|platz|allee|weg|gasse)\s+\d+|\b\d+,?\s+(?:rue|avenue|boulevard|place|quai)\s+|\b(?:via|calle|ul\.|ulica)\s+\p{Lu}[\p{L}'’\- ]{2,40},?\s+\d+",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mark();

    /// <summary>"10115 Berlin": only beside a comma or a line break, for "5000 Credits" looks the same.</summary>
    [GeneratedRegex(@"\b\d{4,5}\s\p{Lu}[\p{L}\-]+\b(?=\s*(?:,|\n|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Postcode();

    [GeneratedRegex(
        @"\b(?:P\.?\s?O\.?\s?Box\s+\d+|\d{1,6}[A-Za-z]?,?\s+(?:\p{Lu}[\p{L}.'\-]*\s+){0,4}(?:"
            + Streets
            + @")\b\.?|\p{Lu}[\p{L}\-]*(?:straße|strasse|str\.|platz|allee|weg|gasse)\s+\d+)"
            + @"(?:[,\s]+(?:(?:Suite|Ste\.?|Floor|Fl\.?|Unit|Room|Level|No\.?|PMB|#)\s*[\w\-]+|\d+(?:st|nd|rd|th)\s+Floor|\p{Lu}[\p{L}.\-]*|\d{4,6}(?:-\d{4})?)){0,10}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Street();
}
