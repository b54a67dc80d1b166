using System.Collections.Frozen;

namespace ClauseAtlas.Extraction.Html;

/// <summary>
/// How deep a page's source nests, counted without parsing: the parser looks through all open elements at each tag, which a page of unclosed
/// elements makes quadratic. Elements whose end may be left out are not counted, nor those without content.
/// </summary>
internal static class Nesting
{
    /// <summary>Deepest source that is parsed. Real pages stay below a hundred.</summary>
    public const int Deepest = 3000;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Uncounted = FrozenSet
        .Create(
            StringComparer.OrdinalIgnoreCase,
            [
                "p",
                "li",
                "dt",
                "dd",
                "td",
                "th",
                "tr",
                "tbody",
                "thead",
                "tfoot",
                "option",
                "optgroup",
                "br",
                "hr",
                "img",
                "input",
                "meta",
                "link",
                "area",
                "base",
                "col",
                "colgroup",
                "embed",
                "param",
                "source",
                "track",
                "wbr",
                "html",
                "head",
                "body",
                "path",
                "use",
                "rect",
                "circle",
                "g",
            ]
        )
        .GetAlternateLookup<ReadOnlySpan<char>>(); // csharpier-ignore

    public static bool IsTooDeep(string html)
    {
        var (depth, at) = (0, 0);
        var text = html.AsSpan();
        while (at < text.Length && text[at..].IndexOf('<') is >= 0 and var step)
        {
            at += step + 1;
            var closes = at < text.Length && text[at] == '/';
            var start = closes ? at + 1 : at;
            var end = start;
            while (end < text.Length && end - start < 12 && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            if (end == start || !char.IsAsciiLetter(text[start]) || Uncounted.Contains(text[start..end]))
            {
                continue;
            }

            depth = Math.Max(0, depth + (closes ? -1 : 1));
            if (depth > Deepest)
            {
                return true;
            }
        }

        return false;
    }
}
