using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;
using ClauseAtlas.Versioning.Dates;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>
/// Finds the stretches of a clause that are administrative by rule (DESIGN §4): the document's own dates and version numbers, postal
/// addresses and contact details, patent lists, copyright lines. What stands there may change without changing what the document says.
/// </summary>
internal static partial class AdministrativeRegions
{
    /// <summary>Administrative stretches of a clause with the name of the rule; offsets into the whole text.</summary>
    public static List<(Span At, string Rule)> Find(PolicyText policy, int index)
    {
        var clause = policy.Clauses[index];
        var regions = new List<(Span, string)>();
        var raw = policy.Text.Substring(clause.Start, clause.End - clause.Start);
        var digits = raw.AsSpan().ContainsAnyInRange('0', '9');
        if (digits)
        {
            DocumentDates(policy.Text, clause, raw, regions);
            Matches(VersionNumber(), raw, clause.Start, "a version number", regions);
            Matches(Phone(), raw, clause.Start, "a telephone number", regions);
            Patents(policy, index, raw, regions);
        }

        if (
            raw.Contains('@')
            || raw.Contains("://", StringComparison.Ordinal)
            || raw.Contains("www.", StringComparison.OrdinalIgnoreCase)
            || Domain().IsMatch(raw)
        )
        {
            Matches(Contact(), raw, clause.Start, "a contact address", regions);
            Matches(Domain(), raw, clause.Start, "a web address", regions);
        }

        Addresses(clause, raw, regions);
        Matches(Copyright(), raw, clause.Start, "a copyright line", regions);
        return regions;
    }

    private static void Matches(Regex pattern, string raw, int start, string rule, List<(Span, string)> regions)
    {
        foreach (Match match in pattern.Matches(raw))
        {
            regions.Add((new Span(start + match.Index, start + match.Index + match.Length), rule));
        }
    }

    /// <summary>A short sentence that says since when the document is what it is; or a clause that is nothing but a date.</summary>
    private static void DocumentDates(string text, in Clause clause, string raw, List<(Span, string)> regions)
    {
        if (!AnyDate().IsMatch(raw))
        {
            return;
        }

        foreach (var sentence in SentenceReader.Read(text, clause.Span))
        {
            var words = text.Substring(sentence.Start, sentence.Length);
            var rest = AnyDate().Replace(words, " ");
            if (rest.Length == words.Length)
            {
                continue;
            }

            var count = WordPattern().Count(rest);
            if (count == 0 || (count <= 22 && DocumentDate().IsMatch(rest) && !Normative().IsMatch(rest)))
            {
                regions.Add((sentence, "the document's date"));
            }
        }
    }

    private static void Patents(PolicyText policy, int index, string raw, List<(Span, string)> regions)
    {
        var numbers = Patent().Count(raw);
        var named =
            PatentWord().IsMatch(raw)
            || PatentWord().IsMatch(policy.Path(index))
            || (index > 0 && PatentWord().IsMatch(policy.Of(policy.Clauses[index - 1])));
        if (numbers == 0 || !named)
        {
            return;
        }

        if (numbers >= 3 || WordPattern().Count(Patent().Replace(raw, " ")) <= 12)
        {
            regions.Add((policy.Clauses[index].Span, "a patent list"));
        }
        else
        {
            Matches(Patent(), raw, policy.Clauses[index].Start, "a patent number", regions);
        }
    }

    private static void Addresses(in Clause clause, string raw, List<(Span, string)> regions)
    {
        if (!PostalMark().IsMatch(raw))
        {
            return;
        }

        var words = WordPattern().Matches(raw);
        var proper = words.Count(w => char.IsUpper(w.ValueSpan[0]) || char.IsDigit(w.ValueSpan[0]));
        if (words.Count <= 45 && proper * 10 >= words.Count * 6)
        {
            regions.Add((clause.Span, "a postal address"));
            return;
        }

        Matches(Street(), raw, clause.Start, "a postal address", regions);
    }

    [GeneratedRegex(DateReader.Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AnyDate();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        @"\b(?:updated?|modified|revised|revision|reviewed|amended|amendment|effective|in effect|takes? effect|posted|published|dated?|version|as of|last change|in force|archived?|previous|prior"
            + @"|stand|gültig|aktualisier\w*|wirksam|geändert|fassung|in kraft"
            + @"|mise? à jour|en vigueur|modifiée?|version|actualiza\w*|vigor|vigente|modificación|aggiorna\w*|in vigore|bijgewerkt|van kracht|atualiza\w*|aktualizac\w*|obowiązuje)\b|©",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DocumentDate();

    /// <summary>Words that make a sentence with a date a rule about people rather than about the document.</summary>
    [GeneratedRegex(
        @"\b(?:if|unless|disputes?|claims?|arbitrat\w*|opt[- ]?out|opt(?:ing)? in|must|deadline|until|before|no later|wenn|falls|si|se)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Normative();

    [GeneratedRegex(
        @"\b(?:version|ver|rev|revision|edition|release|v)\.?\s*[:#]?\s*\d+(?:\.\d+)*\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex VersionNumber();

    [GeneratedRegex(
        @"(?:\+|\b00)\d[\d\s().\-]{6,18}\d\b|\(\d{3}\)\s*\d{3}[-\s.]\d{4}\b|\b1?[-\s.]?\d{3}[-.]\d{3}[-.]\d{4}\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"[\w.+\\\-]+@[\w\\\-]+(?:\.[\w\\\-]+)+|(?:https?://|www\.)[^\s)\]>""|]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Contact();

    [GeneratedRegex(
        @"\b[a-z0-9\-]{2,}(?:\.[a-z0-9\-]{2,})*\.(?:com|org|net|io|ai|app|dev|eu|de|fr|uk|us|ca|co|gov|edu|info|me|tv|jp|au|nl|es|it|pl)\b(?:/[^\s)\]>""|,;]*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Domain();

    [GeneratedRegex(
        @"\b(?:US|EP|CN|JP|KR|GB|AU|CA|DE|IL|WO|RE|D)?\s?(?:No\.?\s*)?(?:\d{1,2},\d{3},\d{3}|\d{7,11}|\d{4}/\d{5,7}|D?\d{3},\d{3})(?:\s?[AB][12])?\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Patent();

    [GeneratedRegex(@"\bpatents?\b|\bbrevets?\b|\bpatente?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PatentWord();

    /// <summary>Post office boxes, street words after a number, state and ZIP, European and British postcodes.</summary>
    [GeneratedRegex(
        @"\bP\.?\s?O\.?\s?Box\b|\b[A-Z]{2},?\s+\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b[A-Z]{1,2}-\d{4,6}\b|\b\d{4,5}\s[A-Z][\p{L}\-]+\b(?=\s*(?:,|\n|$))"
            + @"|\b\d{1,6}[A-Za-z]?,?\s+(?:[A-Z][\p{L}.'\-]*\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Place|Square|Parkway|Pkwy|Highway|Quay|Plaza|Terrace)\b"
            + @"|\b[A-Z][\p{L}\-]*(?:straße|strasse|str\.|platz|allee|weg)\s+\d+|\b(?:rue|avenue|boulevard|via|calle)\s+[\p{L}'’\- ]{3,40}\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PostalMark();

    [GeneratedRegex(
        @"\b(?:P\.?\s?O\.?\s?Box\s+\d+|\d{1,6}[A-Za-z]?,?\s+(?:[A-Z][\p{L}.'\-]*\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Place|Square|Parkway|Pkwy|Highway|Quay|Plaza|Terrace)\b\.?)"
            + @"(?:[,\s]+(?:(?:Suite|Ste\.?|Floor|Fl\.?|Unit|Room|Level|No\.?|#)\s*[\w\-]+|\d+(?:st|nd|rd|th)\s+Floor|[A-Z][\p{L}.\-]*|\d{4,6}(?:-\d{4})?)){0,10}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Street();

    [GeneratedRegex(
        @"(?:©|\(c\)\s|\bcopyright\b)\s*(?:©|\(c\))?\s*\d{4}(?:\s*[-–]\s*(?:\d{4}|present))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Copyright();
}
