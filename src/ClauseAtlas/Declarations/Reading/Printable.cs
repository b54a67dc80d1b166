using System.Globalization;
using System.Text;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Names from files, made safe to print: a hostile one must not move a terminal's cursor or turn a line around.</summary>
internal static class Printable
{
    private const int Longest = 120;

    /// <summary>The text with unprintable characters written as <c>\uXXXX</c>, cut at 120 characters.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(Math.Min(text.Length, Longest) + 8);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            _ = IsHostile(c) ? safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : safe.Append(c);
        }

        return text.Length > Longest ? safe.Append('…').ToString() : safe.ToString();
    }

    /// <summary>Control characters, line and paragraph separators, the directional overrides and isolates of UAX 9, and half surrogate pairs' worst use: none belongs in a name.</summary>
    public static bool IsHostile(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffe' or '\uffff';
}
