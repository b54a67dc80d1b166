using System.Text;
using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// The markers of one list. Clause numbers matter, so an ordered list keeps what a reader sees: start, value, reversed, letters and
/// roman numerals. Markdown has only numbers; other labels are written as a bullet with the label as text.
/// </summary>
internal sealed class ListNumbering
{
    private readonly bool _ordered;
    private readonly int _step;
    private readonly string _style;
    private int _next;
    private int _last = int.MinValue;
    private char _delimiter = '.';

    /// <param name="previous">The list written directly before, if any: Markdown would take the two for one.</param>
    public ListNumbering(IElement list, ListNumbering? previous)
    {
        _style = Style(list);
        _ordered = list.LocalName == "ol" ? _style != "none" : _style is not ("" or "none");
        var reversed = list.LocalName == "ol" && list.HasAttribute("reversed");
        _step = reversed ? -1 : 1;
        _next = Number(list.GetAttribute("start")) ?? (reversed ? Count(list) : 1);
        if (previous is not null)
        {
            (_last, _delimiter) = (previous._last, previous._delimiter);
        }
    }

    public bool Ordered => _ordered;

    /// <summary>The marker of the next item, its trailing space included.</summary>
    public string Next(IElement item)
    {
        var number = Number(item.GetAttribute("value")) ?? _next;
        _next = number + _step;
        if (!_ordered)
        {
            return "- ";
        }

        var label = Label(number, _style.Length == 0 ? Style(item) : _style);
        if (label is not null)
        {
            return $"- {label}. ";
        }

        if (number < 0)
        {
            return $"- {number}. ";
        }

        // A list that jumps starts anew for Markdown only when its delimiter changes (CommonMark §5.3).
        if (_last != int.MinValue && number != _last + 1)
        {
            _delimiter = _delimiter == '.' ? ')' : '.';
        }

        _last = number;
        return $"{number}{_delimiter} ";
    }

    private static string Style(IElement element)
    {
        var css = element.GetAttribute("style");
        if (css is not null && css.Contains("list-style", StringComparison.OrdinalIgnoreCase))
        {
            foreach (
                var name in (ReadOnlySpan<string>)
                    ["none", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman", "decimal"]
            )
            {
                var at = css.IndexOf("list-style", StringComparison.OrdinalIgnoreCase);
                if (css.IndexOf(name, at, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return name switch
                    {
                        "lower-alpha" or "lower-latin" => "a",
                        "upper-alpha" or "upper-latin" => "A",
                        "lower-roman" => "i",
                        "upper-roman" => "I",
                        "decimal" => "1",
                        // Pages hide the list's own marks to write their own or to lay out a menu; the structure stays a list.
                        _ => "none",
                    };
                }
            }
        }

        return element.GetAttribute("type") is { } type and ("a" or "A" or "i" or "I" or "1") ? type : "";
    }

    private static string? Label(int number, string style) =>
        style switch
        {
            "a" when number > 0 => Letters(number),
            "A" when number > 0 => Letters(number).ToUpperInvariant(),
            "i" when number is > 0 and < 4000 => Roman(number),
            "I" when number is > 0 and < 4000 => Roman(number).ToUpperInvariant(),
            _ => null,
        };

    private static string Letters(int number)
    {
        var label = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            label = (char)('a' + ((number - 1) % 26)) + label;
        }

        return label;
    }

    private static string Roman(int number)
    {
        ReadOnlySpan<(int Value, string Digits)> digits =
        [
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ];
        var roman = new StringBuilder();
        foreach (var (value, symbol) in digits)
        {
            while (number >= value)
            {
                roman.Append(symbol);
                number -= value;
            }
        }

        return roman.ToString();
    }

    private static int Count(IElement list)
    {
        var count = 0;
        foreach (var child in list.ChildNodes)
        {
            count += child is IElement { LocalName: "li" } ? 1 : 0;
        }

        return count;
    }

    private static int? Number(string? text) =>
        int.TryParse(text.AsSpan().Trim(), out var number) && Math.Abs((long)number) < 1_000_000 ? number : null;
}
