using System.Text.RegularExpressions;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Facts;

/// <summary>Reads the facts of a sentence. What it cannot read with its words is not there.</summary>
internal static partial class FactReader
{
    private const string Count =
        @"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty-five|sixty|ninety)(?: ?\(\d{1,4}\))?";
    private const string Period = Count + @"[ -](?:calendar |business |working )?(?:hour|day|week|month|year)s?";

    /// <summary>All facts, in the order of their places.</summary>
    public static List<Fact> Read(FoldedText sentence)
    {
        var facts = new List<Fact>();
        Places.Read(sentence, facts);
        Vocabulary.Read(sentence, facts);
        var text = sentence.Text;
        Each(Email(), sentence, FactKind.Email, facts);
        Each(Money(), sentence, FactKind.Amount, facts);
        if (text.ContainsAny(['1', '2', 't', 'e', 's']))
        {
            Ages(sentence, facts);
            Periods(sentence, facts);
        }

        foreach (var link in sentence.Links)
        {
            if (link.Words.Length > 0 && link.Target.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            {
                facts.Add(new Fact(FactKind.Link, link.Target, sentence.Source(link.Words.Start, link.Words.Length)));
            }
            else if (link.Words.Length > 0 && link.Target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            {
                var address = link.Target["mailto:".Length..].Split('?')[0];
                if (Email().IsMatch(address.ToLowerInvariant()) && !facts.Any(f => f.Kind == FactKind.Email && f.Value == address))
                {
                    facts.Add(new Fact(FactKind.Email, address, sentence.Source(link.Words.Start, link.Words.Length)));
                }
            }
        }

        Each(Address(), sentence, FactKind.Link, facts);
        if (OptOut().IsMatch(text))
        {
            Each(Way(), sentence, FactKind.OptOutWay, facts, "way");
        }

        facts.Sort((a, b) => a.At.Start != b.At.Start ? a.At.Start.CompareTo(b.At.Start) : a.Kind.CompareTo(b.Kind));
        return facts;
    }

    private static void Ages(FoldedText sentence, List<Fact> facts)
    {
        foreach (Match match in Age().Matches(sentence.Text))
        {
            var group = match.Groups["age"];
            var number = Number(group.Value);
            if (number is >= 5 and <= 25)
            {
                facts.Add(
                    new Fact(
                        FactKind.Age,
                        number.ToString(System.Globalization.CultureInfo.InvariantCulture),
                        sentence.Source(group.Index, group.Length)
                    )
                );
            }
        }
    }

    private static void Periods(FoldedText sentence, List<Fact> facts)
    {
        var text = sentence.Text;
        foreach (Match match in AnyPeriod().Matches(text))
        {
            var before = text[Math.Max(0, match.Index - 90)..match.Index];
            var after = text[(match.Index + match.Length)..Math.Min(text.Length, match.Index + match.Length + 60)];
            FactKind? kind =
                NoticeAfter().IsMatch(after) || (NoticeBefore().IsMatch(before) && Ahead().IsMatch(after)) ? FactKind.NoticePeriod
                : Within().IsMatch(before) && Acting().IsMatch(text) ? FactKind.Deadline
                : Keeping().IsMatch(before) || (Keeping().IsMatch(after) && Within().IsMatch(before)) ? FactKind.RetentionPeriod
                : null;
            if (kind is { } found)
            {
                facts.Add(new Fact(found, sentence.Plain.Substring(match.Index, match.Length), sentence.Source(match.Index, match.Length)));
            }
        }
    }

    private static int Number(string word) =>
        int.TryParse(word, out var digits)
            ? digits
            : word switch
            {
                "thirteen" => 13,
                "fourteen" => 14,
                "sixteen" => 16,
                "eighteen" => 18,
                "twenty-one" => 21,
                _ => 0,
            };

    private static void Each(Regex regex, FoldedText sentence, FactKind kind, List<Fact> facts, string? group = null)
    {
        foreach (Match match in regex.Matches(sentence.Text))
        {
            Capture part = group is null ? match : match.Groups[group];
            var length = part.Value.TrimEnd('.', ',', ';', ' ').Length;
            var value = sentence.Plain.Substring(part.Index, length);
            if (length > 0 && !facts.Any(f => f.Kind == kind && string.Equals(f.Value, value, StringComparison.OrdinalIgnoreCase)))
            {
                facts.Add(new Fact(kind, value, sentence.Source(part.Index, length)));
            }
        }
    }

    [GeneratedRegex(@"[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\bhttps?://[^\s<>""')\]]{3,300}")]
    private static partial Regex Address();

    [GeneratedRegex(
        @"(?:us)?[$€£] ?\d[\d,]*(?:\.\d{1,2})?(?: (?:million|billion|thousand))?|\b\d[\d,]*(?:\.\d{1,2})? ?(?:us dollars|dollars|usd|euros?|eur|gbp|pounds(?: sterling)?)\b"
    )]
    private static partial Regex Money();

    [GeneratedRegex(
        @"\b(?:under|below|over|above|at least|younger than|older than|less than|minimum age (?:is|of)|reached?|attained|aged?|is|are)(?: the)?(?: minimum)?(?: age)?(?: of)? (?<age>\d{1,2}|thirteen|fourteen|sixteen|eighteen|twenty-one)(?: ?\(\d{1,2}\))?(?= (?:years?|and|or)\b| ?years?|[.,;)]|$)(?:(?<=\b(?:age|aged|under|over|younger than|older than|below|above|at least)\b.{0,40})| years)|\b(?<age>1[0-9]|2[01])(?: ?\(\d{1,2}\))?[ -]years?(?:[ -]old| of age|-of-age)"
    )]
    private static partial Regex Age();

    [GeneratedRegex(@"\b" + Period + @"\b")]
    private static partial Regex AnyPeriod();

    [GeneratedRegex(@"^[ '’]{0,2}s?['’]? ?(?:of |prior |advance |written |before-hand )*(?:notice|in advance|advance)\b")]
    private static partial Regex NoticeAfter();

    [GeneratedRegex(@"\b(?:notif|inform|notice|tell|announce|email|alert)\w*\b")]
    private static partial Regex NoticeBefore();

    [GeneratedRegex(@"^ ?(?:before|prior|in advance|ahead)\b")]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\b(?:within|no later than|not later than|before the end of|up to|in|during)(?: the)?(?: first)? ?$")]
    private static partial Regex Within();

    [GeneratedRegex(
        @"\b(?:opt(?:ing)?[ -]?out|reject|cancel|object|withdraw|return|refund|dispute|appeal|notify us|send|contact|request|respond|reply|complain|file|bring|commence|claim)\w*\b"
    )]
    private static partial Regex Acting();

    [GeneratedRegex(@"\b(?:retain|keep|kept|store|stored|hold|held|delet|eras|remov|purg|destroy|retention|preserv|maintain)\w*\b")]
    private static partial Regex Keeping();

    [GeneratedRegex(
        @"\b(?:opt(?:s|ed|ing)?[ -]?out|object|unsubscribe|turn(?:ing)? (?:it |this |them )?off|disable|withdraw|reject|decline)\b"
    )]
    private static partial Regex OptOut();

    [GeneratedRegex(
        @"\b(?<way>(?:by (?:e-?mailing|contacting|writing to|sending|visiting|clicking|following|using|changing|adjusting|going to|logging|calling|submitting|filling|completing|turning|emailing|notifying)|in (?:your|the|our)|through (?:your|the|our)|via (?:your|the|our|e-?mail)|at|from your|using (?:the|your|our))\b[^.,;:()]{0,60}?(?:settings?|e-?mail|preferences?|link|form|page|browser|profile|account(?! (?:settings?|preferences|page|profile|dashboard))|dashboard|cent(?:er|re)|[a-z0-9._%+-]+@[a-z0-9.-]+|mail|address|tool|menu|instructions|portal|signal))\b"
    )]
    private static partial Regex Way();
}
