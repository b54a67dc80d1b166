using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Says whether a CSS selector can be used and, if not, which part of it is wrong: the parser itself only says no.</summary>
internal static partial class CssCheck
{
    private const int Longest = 2000;

    /// <summary>What is wrong with a selector, or null.</summary>
    public static string? Fault(string css)
    {
        if (string.IsNullOrWhiteSpace(css))
        {
            return "The selector is empty.";
        }

        if (css.Length > Longest)
        {
            return $"The selector has {css.Length} characters; {Longest} are allowed.";
        }

        if (Parses(css))
        {
            return null;
        }

        return Unbalanced(css) ?? UnknownPseudo(css) ?? WrongPart(css);
    }

    private static bool Parses(string css) => new CssSelectorParser().ParseSelector(css) is not null;

    private static string? Unbalanced(string css)
    {
        var open = new Stack<char>();
        char quote = '\0';
        for (var i = 0; i < css.Length; i++)
        {
            var c = css[i];
            if (c == '\\')
            {
                i++;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '(' or '[')
            {
                open.Push(c == '(' ? ')' : ']');
            }
            else if (c is ')' or ']' && (!open.TryPop(out var wanted) || wanted != c))
            {
                return $"A {c} closes nothing in the selector \"{Printable.Of(css)}\".";
            }
        }

        return quote != '\0' ? $"The quotation mark {quote} is not closed in the selector \"{Printable.Of(css)}\"."
            : open.TryPeek(out var missing) ? $"A {missing} is missing in the selector \"{Printable.Of(css)}\"."
            : null;
    }

    private static string? UnknownPseudo(string css)
    {
        var unknown = PseudoClass()
            .Matches(css)
            .Select(match => match.Value)
            .FirstOrDefault(pseudo => !Parses("*" + pseudo) && !Parses($"*{pseudo}(a)") && !Parses($"*{pseudo}(1)"));
        return unknown is null ? null : $"The selector \"{Printable.Of(css)}\" uses \"{Printable.Of(unknown)}\", which is not known here.";
    }

    private static string WrongPart(string css)
    {
        var parts = css.Split(',');
        var wrong = Array.Find(parts, part => !Parses(part));
        return parts.Length > 1 && wrong is not null
            ? $"In the list \"{Printable.Of(css)}\", \"{Printable.Of(wrong.Trim())}\" is no CSS selector."
            : $"\"{Printable.Of(css)}\" is no CSS selector.";
    }

    [GeneratedRegex("::?[a-zA-Z-]+")]
    private static partial Regex PseudoClass();
}
