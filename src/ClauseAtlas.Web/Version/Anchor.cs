using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClauseAtlas.Web.Version;

/// <summary>Names of the places of a text: made of the words there, so that a link still holds in a later version that kept them.</summary>
internal static class Anchor
{
    /// <summary>The anchor of a paragraph, list item or table row, from its Markdown.</summary>
    public static string Paragraph(ReadOnlySpan<char> markdown)
    {
        var words = new StringBuilder();
        foreach (var at in SkipMarker(markdown))
        {
            if (char.IsLetterOrDigit(at))
            {
                words.Append(char.ToLowerInvariant(at));
            }
        }

        return "p-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())).AsSpan(0, 5));
    }

    /// <summary>The anchor of a heading, from its plain words.</summary>
    public static string Heading(string words)
    {
        var slug = new StringBuilder();
        foreach (var at in words.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(at))
            {
                slug.Append(char.ToLowerInvariant(at));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(at) is not UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var name = slug.ToString().Trim('-');
        return "s-" + (name.Length == 0 ? "heading" : name[..Math.Min(60, name.Length)].TrimEnd('-'));
    }

    /// <summary>List marks and numbers are not part of a list item's paragraph.</summary>
    private static ReadOnlySpan<char> SkipMarker(ReadOnlySpan<char> markdown)
    {
        var rest = markdown.TrimStart(" \t\n>#*+-•|");
        var digits = 0;
        while (digits < rest.Length && digits < 9 && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        var mark = digits < rest.Length && rest[digits] == '\\' ? digits + 1 : digits;
        return digits > 0 && mark < rest.Length && (rest[mark] is '.' or ')') ? rest[(mark + 1)..] : rest;
    }
}
