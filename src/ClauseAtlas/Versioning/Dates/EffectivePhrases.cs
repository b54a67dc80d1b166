using System.Text.RegularExpressions;

namespace ClauseAtlas.Versioning.Dates;

/// <summary>Tells the day a document takes effect from every other day a sentence may name: a law's, a product's, an earlier version's.</summary>
internal static partial class EffectivePhrases
{
    /// <summary>A stamp ("Effective: 1 May 2026") says nothing else; longer sentences must speak of the document.</summary>
    private const int StampWords = 7;

    /// <param name="before">The sentence up to the date.</param>
    /// <param name="after">The rest of the sentence.</param>
    public static bool Precedes(string before, string after, string heading)
    {
        if (Past().IsMatch(before) || Archive().IsMatch(heading) || Archive().IsMatch(before))
        {
            return false;
        }

        if (Before().Match(before) is { Success: true } phrase)
        {
            return IsStamp(before, phrase.Index, after)
                || SpeaksOfDocument(before)
                || (WordPattern().Count(before) <= 4 && OpensWithDocument().IsMatch(after));
        }

        return Updating().IsMatch(before)
            || (
                From().IsMatch(before)
                && (Applies().IsMatch(before) || Applies().IsMatch(after))
                && (SpeaksOfDocument(before) || OpensWithDocument().IsMatch(after))
            )
            || (WordPattern().Count(before) <= 2 && TakesEffectAfter().IsMatch(after));
    }

    private static bool IsStamp(string before, int phrase, string after) =>
        WordPattern().Count(before.AsSpan(0, phrase)) <= 3
        && WordPattern().Count(before) + WordPattern().Count(Target().Replace(after, "")) <= StampWords
        && !Things().Matches(before).Any(t => t.Groups["other"].Success);

    /// <summary>The last thing named before the date is the document, not a law or a product.</summary>
    private static bool SpeaksOfDocument(string before)
    {
        var things = Things().Matches(before);
        return things.Count > 0 && things[^1].Groups["document"].Success;
    }

    /// <summary>Ends right before the date.</summary>
    [GeneratedRegex(
        @"(?:\beffective(?:\s+(?:date|as of|on|from|since|starting|beginning|immediately|with|is))*|\b(?:in|into|takes?|taking|took|go(?:es)?\s+into|comes?\s+into|enters?\s+into)\s+(?:effect|force)(?:\s+(?:on|as of|from|since|starting|beginning))*"
            + @"|\b(?:valid|in force)\s+(?:from|as of|since)|\bappl(?:y|ies|icable)\s+(?:from|as of|starting|beginning|on and after)|\bgültig\s+(?:ab|seit)(?:\s+dem)?|\bgelten\s+ab(?:\s+dem)?|\bgilt\s+ab(?:\s+dem)?"
            + @"|\bin\s+kraft\s+(?:ab|seit|getreten am|am)|\b(?:wirksam\s+(?:ab|zum|am)(?:\s+dem)?|tritt\s+(?:am|zum)|treten\s+(?:am|zum))|\binkrafttreten"
            + @"|\bentre(?:nt|ra|ront)?\s+en\s+vigueur\s+(?:le|à compter du|au)|\bdate d['’]effet|\ben vigueur(?:\s+(?:le|depuis le|au|à compter du|à partir du))?|\bprend(?:ra|ront|nent)?\s+effet\s+(?:le|au|à compter du)|\bapplicables?\s+(?:au|à partir du|à compter du|le)"
            + @"|\ben vigor(?:\s+(?:el|desde el|a partir del|a partir de))?|\bvigentes?\s+(?:desde|a partir)(?:\s+(?:el|del))?|\bfecha de vigencia|\bin vigore(?:\s+(?:dal|il|a partire dal))?"
            + @"|\bvan kracht(?:\s+(?:per|op|vanaf|met ingang van))?|\bingangsdatum|\bem vigor(?:\s+(?:em|a partir de|desde))?|\bdata de vigência|\bobowiązuj\w*\s+od(?:\s+dnia)?|\bw życie(?:\s+(?:z dniem|dnia|od))?)"
            + @"[\s:*_\-–—(,|]*(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s+)?(?:the\s+|den\s+|le\s+)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Before();

    /// <summary>"We're updating our terms on …": the day still to come. "We updated" would be the day of a revision.</summary>
    [GeneratedRegex(
        @"\b(?:(?:are|['’]re|will be)\s+(?:updating|changing|amending|revising)|will\s+(?:update|change|amend|revise))\s+(?:our|these|the|this)\s+[\w\s,]{0,60}\b(?:on|as of|from|effective)[\s:*_]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Updating();

    [GeneratedRegex(
        @"\b(?:as of|from|starting(?: on)?|beginning(?: on)?|on or after|ab(?: dem)?|à (?:partir|compter) du|a partir (?:del|de)|(?:a partire )?dal|vanaf|od)[\s:*_]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex From();

    [GeneratedRegex(
        @"\b(?:appl(?:y|ies)|govern|replace|gelten|gilt|s'appliquent|s'applique|se aplican|se aplicarán|si applicano|gelden|obowiązuj\w*|aplicam-se)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Applies();

    /// <summary>"On 1 May 2026, our new Terms take effect."</summary>
    [GeneratedRegex(
        @"^[,\s]*(?:our|these|the|this)\s+(?:\w+\s+){0,4}(?:terms|policy|policies|agreement|notice|statement|changes|updates?|version|guidelines)\b[^.]{0,60}\b(?:takes?\s+effect|becomes?\s+effective|(?:comes?|goes?|go|enter)\s+into\s+(?:force|effect)|appl(?:y|ies))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex TakesEffectAfter();

    [GeneratedRegex(
        @"^[,\s*_]*(?:our|these|the|this|gelten|treten|diese|ces|les|estos|las)\s+(?:\w+\s+){0,3}(?:terms|policy|policies|agreement|notice|statement|changes|updates?|version|guidelines|bedingungen|conditions|términos|condiciones)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OpensWithDocument();

    [GeneratedRegex(
        @"\b(?:(?<document>(?:this|these|our|the|your|following|new|updated|revised|amended)\s+(?:\w+\s+){0,4}?(?:terms|policy|policies|agreement|notice|statement|changes?|updates?|amendments?|modifications?|version|guidelines|document|conditions)|terms of (?:service|use)|privacy (?:policy|notice|statement)"
            + @"|\w*bedingungen|datenschutz\w+|änderung(?:en)?|fassung|version|politique|conditions|modifications|política|términos|condiciones|cambios|informativa|termini|condizioni|modifiche|voorwaarden|privacybeleid|wijzigingen|termos|alterações|polityk\w+|regulamin\w*|zmian\w+)"
            + @"|(?<other>acts?|laws?|regulations?|directive|statute|gdpr|ccpa|cpra|coppa|addendum|dpa|framework|clauses|program(?:me)?|plans?|subscriptions?|features?|products?|retire\w*|discontinu\w+|fees?|prices?|gesetz\w*|verordnung|loi|règlement|ley|reglamento|legge))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Things();

    /// <summary>The date is an earlier version's, or an end.</summary>
    [GeneratedRegex(
        @"\b(?:was|were|no longer|until|prior to|before|superseded|replaced|war|waren|était|bis|jusqu)\b[^.]{0,60}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Past();

    [GeneratedRegex(
        @"\b(?:prior|previous|past|earlier|old(?:er)?|archiv\w*|historical|history|superseded|frühere\w*|ältere\w*|précédente?s?|anterior\w*|precedent\w*|vorige|poprzedni\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Archive();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’]*", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\]\([^)]*\)|\[[^\]]*\]\([^)]*\)|\{[:#][^}]*\}|<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Target();
}
