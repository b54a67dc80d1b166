using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Differences;

/// <summary>A stretch that may change without changing what the document says, with the name of the rule that says so.</summary>
internal readonly record struct Region(Span At, string Rule);

/// <summary>
/// Finds the stretches of a clause that are administrative by rule (DESIGN §4): the document's own dates and version numbers, postal
/// addresses and contact details, patent lists, copyright lines. Only these words are covered, never the sentence around them.
/// </summary>
internal static partial class AdministrativeRegions
{
    public const string WebAddressRule = "a web address";

    /// <summary>Administrative stretches of a clause; offsets into the whole text.</summary>
    public static List<Region> Find(PolicyText policy, int index)
    {
        var clause = policy.Clauses[index];
        var regions = new List<Region>();
        var raw = policy.Text.Substring(clause.Start, clause.End - clause.Start);
        if (raw.AsSpan().ContainsAnyInRange('0', '9'))
        {
            DocumentStamps.Find(policy, index, regions);
            Matches(VersionNumber(), raw, clause.Start, "a version number", regions);
            Matches(Phone(), raw, clause.Start, "a telephone number", regions);
            PatentLists.Find(policy, index, raw, regions);
            PostalAddresses.Find(clause, raw, regions);
        }

        if (raw.Contains('@') || raw.Contains("://", StringComparison.Ordinal) || raw.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            Matches(Contact(), raw, clause.Start, "a contact address", regions);
        }

        if (JoinsWords(raw))
        {
            Matches(WebAddress(), raw, clause.Start, WebAddressRule, regions);
        }

        if (CopyrightLine().IsMatch(raw) && clause.Words <= 20)
        {
            regions.Add(new Region(clause.Span, "a copyright line"));
        }

        return regions;
    }

    /// <summary>A full stop between two small letters, digits or hyphens: what every address without a scheme has, and few sentences.</summary>
    private static bool JoinsWords(ReadOnlySpan<char> raw)
    {
        for (var at = raw.IndexOf('.'); at >= 0 && at + 1 < raw.Length; )
        {
            if (at > 0 && InName(raw[at - 1]) && InName(raw[at + 1]))
            {
                return true;
            }

            var next = raw[(at + 1)..].IndexOf('.');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;

        static bool InName(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-';
    }

    internal static void Matches(Regex pattern, string raw, int start, string rule, List<Region> regions)
    {
        foreach (Match match in pattern.Matches(raw))
        {
            regions.Add(new Region(new Span(start + match.Index, start + match.Index + match.Length), rule));
        }
    }

    [GeneratedRegex(
        @"\b(?:version|ver|revision|edition|v)\.?\s*[:#]?\s*\d+(?:\.\d+)*\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex VersionNumber();

    [GeneratedRegex(
        @"(?:\+|\b00)\d[\d\s().\-]{6,18}\d\b|\(\d{3}\)\s*\d{3}[-\s.]\d{4}\b|\b(?:1[-\s.])?\d{3}[-.]\d{3}[-.]\d{4}\b"
            + @"|\b(?:tel|phone|telephone|fax|telefon|téléphone|teléfono|telefono)\.?(?:\s*(?:no\.?|number))?\s*[:.]?\s*\d[\d\s()./\-]{5,18}\d\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Phone();

    [GeneratedRegex(
        @"[\w.+\\\-]+@[\w\\\-]+(?:\.[\w\\\-]+)+|(?:https?://|www\.)[^\s)\]>""|]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Contact();

    /// <summary>An address without its scheme: with a path, with a subdomain, or where one is told to go. A bare <c>Name.com</c> may be a party's name.</summary>
    [GeneratedRegex(
        @"\b[a-z0-9\-]+(?:\.[a-z0-9\-]+)+/[^\s)\]>""|,;]*|\b[a-z0-9\-]{2,}\.[a-z0-9\-]{2,}\.(?:com|org|net|io|ai|app|dev|eu|de|fr|uk|us|ca|co|gov|edu|info|me|tv|jp|au|nl|es|it|pl)\b"
            + @"|(?<=\b(?:visit|at|see|via|go to|website|besuchen|unter|sur|en|su)[:\s]+\[?)[a-z0-9\-]{2,}\.(?:com|org|net|io|ai|app|dev|eu|de|fr|uk|us|ca|co|gov|edu|info|me|tv|jp|au|nl|es|it|pl)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex WebAddress();

    [GeneratedRegex(
        @"^[\W_]*(?:©|&copy;|\(c\)\s|copyright\b)[^.]{0,12}\b(?:19|20)\d{2}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex CopyrightLine();
}
