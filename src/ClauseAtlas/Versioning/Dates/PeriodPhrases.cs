using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Versioning.Dates;

/// <summary>Reads until when one can opt out, and how long before a change notice is given.</summary>
internal static partial class PeriodPhrases
{
    private const string Number =
        @"(?<word>seven|ten|fourteen|fifteen|twenty|thirty|forty-five|sixty|ninety|sieben|vierzehn|dreißig|sechzig|neunzig|quinze|trente|soixante|quince|treinta|sesenta|trenta|dertig|trinta)?\s*\(?(?<n>\d{1,3})?\)?\s*-?(?:full\s+|calendar\s+|business\s+|working\s+)?";
    private const string Unit =
        @"(?<unit>days?|weeks?|months?|tage?n?|wochen|monate?n?|jours|semaines|mois|días|semanas|meses|giorni|settimane|mesi|dagen|weken|maanden|dni|dias)";

    private static readonly Dictionary<string, int> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["seven"] = 7,
        ["sieben"] = 7,
        ["ten"] = 10,
        ["fourteen"] = 14,
        ["vierzehn"] = 14,
        ["fifteen"] = 15,
        ["quinze"] = 15,
        ["quince"] = 15,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["dreißig"] = 30,
        ["trente"] = 30,
        ["treinta"] = 30,
        ["trenta"] = 30,
        ["dertig"] = 30,
        ["trinta"] = 30,
        ["forty-five"] = 45,
        ["sixty"] = 60,
        ["sechzig"] = 60,
        ["soixante"] = 60,
        ["sesenta"] = 60,
        ["ninety"] = 90,
        ["neunzig"] = 90,
    };

    private static readonly SearchValues<string> NumberWords = SearchValues.Create([.. Words.Keys], StringComparison.OrdinalIgnoreCase);

    public static bool IsOptOutBy(string before, string sentence) => Deadline().IsMatch(before) && OptOut().IsMatch(sentence);

    /// <summary>"Opt out within 30 days of first accepting these terms".</summary>
    public static int? OptOutDays(string sentence) =>
        OptOut().IsMatch(sentence) && Person().IsMatch(sentence) ? Days(Within().Match(sentence)) : null;

    /// <summary>"We will give you 30 days' notice of changes". A notice of termination is another thing.</summary>
    public static int? NoticeDays(string sentence) =>
        NamesNumber(sentence) && Change().IsMatch(sentence) && (Noticed().Match(sentence) is { Success: true } match) ? Days(match) : null;

    /// <summary>Without a number no period can be told: cheaper to see than that no phrase matches.</summary>
    private static bool NamesNumber(ReadOnlySpan<char> sentence) =>
        sentence.ContainsAnyInRange('0', '9') || sentence.IndexOfAny(NumberWords) >= 0;

    private static int? Days(Match match)
    {
        if (!match.Success)
        {
            return null;
        }

        var count = int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : Words.GetValueOrDefault(match.Groups["word"].Value);
        return count == 0
            ? null
            : match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "week" or "weeks" or "wochen" or "semaines" or "semanas" or "settimane" or "weken" => count * 7,
                "month" or "months" or "monat" or "monate" or "monaten" or "mois" or "meses" or "mesi" or "maanden" => count * 30,
                _ => count,
            };
    }

    [GeneratedRegex(
        @"\bopt(?:ing)?[\s-]+out|\breject(?:ing)?\b|\bobject(?:ing)?\s+(?:to|by)\b|\bdecline\b|\bdo not (?:agree|wish|want)|\bwidersprechen\b|\bWiderspruch\b|\bvous opposer\b|\brefuser\b|\boponer\w*\b|\bopporsi\b|\bbezwaar\b|\bsprzeciw\w*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OptOut();

    [GeneratedRegex(
        @"\b(?:you|your|users?|members?|customers?|sie|ihre?|vous|votre|usted|su|lei|tuo|je|jouw|twój|você)\b|^\W*(?:to )?opt",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Person();

    [GeneratedRegex(
        @"\b(?:by|before|until|till|no later than|not later than|on or before|prior to|bis(?:\s+(?:zum|spätestens(?:\s+zum)?))?|avant le|jusqu'au|au plus tard le|antes del?|hasta el|entro il|vóór|uiterlijk|do(?: dnia)?|até)[\s*_]*(?:\d{1,2}:\d{2}[^,]{0,20},?\s*(?:on\s+)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Deadline();

    [GeneratedRegex(
        @"\b(?:within|innerhalb(?:\s+von)?|binnen|dans (?:les|un délai de)|dentro de(?: los)?|entro)\s+(?:the\s+(?:first\s+)?)?"
            + Number
            + Unit
            + @"\b(?:\s+(?:of|after|from|following|nach|ab|suivant|après|à compter|siguientes|a partir|desde|dalla|dopo|na)\b|\s*[.,;]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Within();

    [GeneratedRegex(
        @"\b(?:chang\w*|updat\w*|modif\w*|amend\w*|revis\w*|new terms|increase\w*|änder\w*|anpass\w*|cambi\w*|actualiz\w*|aggiorn\w*|wijzig\w*|alter\w*|atualiz\w*|zmian\w*|zmieni\w*|mis(?:e|es)? à jour)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Change();

    [GeneratedRegex(
        @"\b"
            + Number
            + Unit
            + @"['’]?s?['’]?\s+(?:(?:of|prior|advance|written|before|in|e-?mail)\s+)*(?:notice|advance)\b"
            + @"|\b(?:notif\w+|inform\w*|tell|announce\w*|post\w*|give\w*|provid\w+|email\w*|notice)\b[^.;]{0,80}?\b"
            + Number
            + Unit
            + @"\s+(?:before|prior|in advance|ahead)\b"
            + @"|\b(?:effective|effect|apply|force)\b[^.;]{0,20}?\b(?:in|after)\s+"
            + Number
            + Unit
            + @"\b|\b"
            + Number
            + Unit
            + @"\s+(?:after|following|from)\s+(?:the date of\s+)?(?:this notice|we (?:post|publish|notify)|posting|the posting|publication)\b"
            + @"|\b"
            + Number
            + Unit
            + @"\s+(?:vor(?:her|ab)?\b|im voraus|avant|à l'avance|antes|de antelación|prima|van tevoren|vóór|przed|antes da)|\b(?:préavis|preaviso|preavviso|frist|aviso)\b[^.;]{0,20}?\b"
            + Number
            + Unit
            + @"\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Noticed();
}
