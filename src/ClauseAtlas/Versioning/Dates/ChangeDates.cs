using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Dates;

/// <summary>A clause of the new text that is new, or in which something changed.</summary>
/// <param name="Edits">What changed inside; empty when all of it is new.</param>
internal readonly record struct ChangedStretch(Span Clause, ImmutableArray<WordEdit> Edits);

/// <summary>
/// Reads when a change takes effect, how long its notice is and until when one can opt out. Only sentences that are new or reworded are
/// read: a date the old text gave already is not this change's. Nothing is inferred; what no sentence says is absent.
/// </summary>
internal static partial class ChangeDates
{
    /// <summary>Dates in the sentences that changed, effective first.</summary>
    /// <param name="changed">Stretches of the new text that the old one did not have.</param>
    public static List<TextDate> Read(string text, IEnumerable<ChangedStretch> changed)
    {
        var dates = new List<TextDate>();
        foreach (var stretch in changed)
        {
            foreach (var sentence in SentenceReader.Read(text, stretch.Clause))
            {
                if (stretch.Edits.IsEmpty || stretch.Edits.Any(e => e.New.Start <= sentence.End && e.New.End >= sentence.Start))
                {
                    Sentence(text, sentence, dates);
                }
            }
        }

        return [.. dates.DistinctBy(d => (d.Meaning, d.Date, d.Days)).OrderBy(d => d.Meaning).ThenBy(d => d.At.Start)];
    }

    private static void Sentence(string text, Span at, List<TextDate> dates)
    {
        var words = text.Substring(at.Start, at.Length);
        if (!words.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return;
        }

        var written = DateReader.Read(text, at).Where(d => d.Date is not null).ToList();
        foreach (var date in written)
        {
            var before = text[at.Start..date.At.Start];
            if (EffectiveBefore().IsMatch(before) && !Past().IsMatch(before))
            {
                dates.Add(new TextDate(DateMeaning.Effective, date.Date, Quote(text, at), at));
            }
            else if (OptOut().IsMatch(words) && Deadline().IsMatch(before))
            {
                dates.Add(new TextDate(DateMeaning.OptOutDeadline, date.Date, Quote(text, at), at));
            }
            else if (Announced().IsMatch(before))
            {
                dates.Add(new TextDate(DateMeaning.Notice, date.Date, Quote(text, at), at));
            }
        }

        if (OptOut().IsMatch(words) && Within().Match(words) is { Success: true } within)
        {
            dates.Add(new TextDate(DateMeaning.OptOutDeadline, null, Quote(text, at), at, Days(within)));
        }

        if (ThisChange().IsMatch(words) && In().Match(words) is { Success: true } period)
        {
            dates.Add(new TextDate(DateMeaning.Notice, null, Quote(text, at), at, Days(period)));
        }
    }

    private static string Quote(string text, Span at) => text.Substring(at.Start, at.Length);

    private static int? Days(Match match)
    {
        if (!int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "week" or "weeks" => count * 7,
            "month" or "months" => count * 30,
            _ => count,
        };
    }

    /// <summary>Ends right before the date.</summary>
    [GeneratedRegex(
        @"(?:\beffective(?:\s+(?:date|as of|on|from|since|starting|beginning|until|immediately))*|\b(?:in|into|takes?|taking|go(?:es)?\s+into|comes?\s+into|enters?\s+into)\s+(?:effect|force)(?:\s+(?:on|as of|from|since|starting|beginning))*"
            + @"|\bappl(?:y|ies|icable)\s+(?:from|as of|starting|beginning|on and after)|\bgültig\s+(?:ab|seit)(?:\s+dem)?|\bin\s+kraft\s+(?:ab|seit|getreten am|am)|\b(?:ab\s+dem|wirksam\s+(?:ab|zum)(?:\s+dem)?|tritt\s+am|treten\s+am)"
            + @"|\bentre(?:nt|ra|ront)?\s+en\s+vigueur\s+(?:le|à compter du|au)|\ben vigueur(?:\s+(?:le|depuis le|au|à compter du))?|\bprend(?:ra)?\s+effet\s+le|\bà compter du|\bapplicables?\s+(?:au|à partir du|le)"
            + @"|\b(?:entra(?:rá)?n?\s+)?en vigor(?:\s+(?:el|desde el|a partir del))?|\bvigentes?\s+(?:desde|a partir)(?:\s+(?:el|del))?|\bin vigore\s+(?:dal|dall')|\bvan kracht\s+(?:per|op|vanaf)|\bem vigor\s+(?:em|a partir de)|\bobowiązuj\w*\s+od)[\s:*_\-–—(,|]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex EffectiveBefore();

    /// <summary>The date is another document's or an earlier version's.</summary>
    [GeneratedRegex(
        @"\b(?:was|were|no longer|until|prior version|previous(?:ly)?|archived|superseded|war|était)\b[^.]{0,60}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Past();

    [GeneratedRegex(
        @"\b(?:notice|announced|published|posted|notified)\b(?:\s+(?:you|users|this|these|the|changes?|update|on|date))*[\s:*_\-–—(]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Announced();

    [GeneratedRegex(
        @"\bopt(?:ing)?[\s-]+out|\breject\b|\bobject\b|\bdecline\b|\bdo not (?:agree|wish|want)|\bwithdraw\b|\bwidersprechen\b|\bWiderspruch\b|\bvous opposer\b|\boponer\w*\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OptOut();

    [GeneratedRegex(
        @"\b(?:by|before|until|no later than|on or before|prior to|bis(?:\s+(?:zum|spätestens))?|avant le|jusqu'au|antes del?|hasta el|entro il)[\s*_]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Deadline();

    [GeneratedRegex(
        @"\bwithin\s+(?:the\s+(?:first\s+)?)?(?:[a-z]+(?:-[a-z]+)?\s*\()?(?<n>\d{1,3})\)?\s*(?:calendar\s+|business\s+)?(?<unit>days?|weeks?|months?)\s+(?:of|after|from|following)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Within();

    [GeneratedRegex(
        @"\b(?:these|this|the (?:following|new|updated|revised)|our (?:new|updated|revised))\s+(?:changes?|updates?|amendments?|modifications?|terms|policy|version|agreement|fees?|prices?)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ThisChange();

    [GeneratedRegex(
        @"\b(?:effective|effect|apply|force)\b[^.]{0,30}?\b(?:in|after)\s+(?:[a-z]+\s*\()?(?<n>\d{1,3})\)?\s*(?<unit>days?|weeks?|months?)\b|\b(?<n>\d{1,3})\)?\s*(?<unit>days?|weeks?|months?)['’]?\s+(?:after|following|from)\s+(?:the date of\s+)?(?:this notice|we post(?:ed)? this|posting this)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex In();
}
