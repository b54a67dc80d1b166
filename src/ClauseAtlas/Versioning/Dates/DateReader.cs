using System.Globalization;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Versioning.Dates;

/// <summary>A calendar date written in a text.</summary>
internal readonly record struct WrittenDate(DateOnly? Date, Span At);

/// <summary>Which number of <c>03/04/2025</c> is the day, as far as the text itself shows.</summary>
internal enum NumericOrder
{
    Unknown,
    DayFirst,
    MonthFirst,
}

/// <summary>
/// Reads dates in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish. A date that could mean two days
/// (<c>03/04/2025</c>) or names no day is found, but has no value.
/// </summary>
internal static partial class DateReader
{
    private static readonly Dictionary<string, int> Months = MonthNames();

    /// <summary>A pattern that matches one written date.</summary>
    public const string Pattern =
        @"\b(?:\d{4}[-/.]\d{2}[-/.]\d{2}"
        + @"|\d{1,2}[./-]\d{1,2}[./-]\d{4}"
        + @"|\d{1,2}(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de|del|day of))?\s+(?:"
        + MonthPattern
        + @")\.?,?(?:\s+(?:de|del))?\s+\d{4}"
        + @"|(?:"
        + MonthPattern
        + @")\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
        + @"|(?:"
        + MonthPattern
        + @")\.?,?\s+(?:de\s+)?\d{4})\b";

    private const string MonthPattern =
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
        + "|januar|jänner|februar|märz|mai|juni|juli|oktober|dezember"
        + "|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
        + "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
        + "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
        + "|januari|februari|maart|mei|augustus"
        + "|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro"
        + "|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia";

    /// <summary>The dates in a stretch, in order; offsets count from the start of the whole text.</summary>
    public static IEnumerable<WrittenDate> Read(string text, Span within, Lazy<NumericOrder>? order = null)
    {
        var stretch = text.Substring(within.Start, within.Length);
        foreach (Match match in Dates().Matches(stretch))
        {
            yield return new WrittenDate(
                Value(match.Value) ?? Ambiguous(match.Value, order),
                new Span(within.Start + match.Index, within.Start + match.Index + match.Length)
            );
        }
    }

    /// <summary>Another date of the same text decides: 25/04/2025 puts the day first, 04/25/2025 the month. Two that disagree decide nothing.</summary>
    public static NumericOrder OrderOf(string text)
    {
        var (day, month) = (false, false);
        foreach (Match match in Slashed().Matches(text))
        {
            day |= int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is > 12 and <= 31;
            month |= int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) is > 12 and <= 31;
        }

        return day == month ? NumericOrder.Unknown
            : day ? NumericOrder.DayFirst
            : NumericOrder.MonthFirst;
    }

    private static DateOnly? Ambiguous(string written, Lazy<NumericOrder>? order)
    {
        if (order is null || Slashed().Match(written) is not { Success: true } match)
        {
            return null;
        }

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return order.Value switch
        {
            NumericOrder.DayFirst => Date(Part(3), Part(2), Part(1)),
            NumericOrder.MonthFirst => Date(Part(3), Part(1), Part(2)),
            _ => null,
        };
    }

    internal static DateOnly? Value(string written)
    {
        if (
            written.Length == 10
            && DateOnly.TryParseExact(
                written.Replace('/', '-').Replace('.', '-'),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var iso
            )
        )
        {
            return iso;
        }

        var numbers = Numbers().Matches(written).Select(n => int.Parse(n.Value, CultureInfo.InvariantCulture)).ToArray();
        var month = Letters().Matches(written).Select(w => Months.GetValueOrDefault(w.Value.ToLowerInvariant())).FirstOrDefault(m => m > 0);
        return (month, numbers) switch
        {
            (> 0, [var day, var year]) when day <= 31 => Date(year, month, day),
            (0, [var day, var m, var year]) when written.Contains('.') => Date(year, m, day),
            (0, [var first, var second, var year]) when first > 12 => Date(year, second, first),
            (0, [var first, var second, var year]) when second > 12 => Date(year, first, second),
            (0, [var first, var second, var year]) when first == second => Date(year, first, second),
            _ => null,
        };
    }

    private static DateOnly? Date(int year, int month, int day) =>
        year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static Dictionary<string, int> MonthNames()
    {
        string[] names =
        [
            "january jan januar jänner janvier enero gennaio januari janeiro stycznia",
            "february feb februar février febrero febbraio februari fevereiro lutego",
            "march mar märz mars marzo maart março marca",
            "april apr avril abril aprile kwietnia",
            "may mai mayo maggio mei maio maja",
            "june jun juni juin junio giugno junho czerwca",
            "july jul juli juillet julio luglio julho lipca",
            "august aug août agosto augustus sierpnia",
            "september sept sep septembre septiembre settembre setembro września",
            "october oct oktober octobre octubre ottobre outubro października",
            "november nov novembre noviembre novembro listopada",
            "december dec dezember décembre diciembre dicembre dezembro grudnia",
        ];
        var months = new Dictionary<string, int>();
        for (var month = 1; month <= 12; month++)
        {
            foreach (var name in names[month - 1].Split(' '))
            {
                months[name] = month;
            }
        }

        return months;
    }

    [GeneratedRegex(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
