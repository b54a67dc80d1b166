using System.Text.RegularExpressions;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Says why a text may not be the document at all. Such a text waits longer than a provisional one.</summary>
internal static partial class Suspicion
{
    /// <summary>Less than this share of the words left: most of the text is gone.</summary>
    private const double LeftOver = 0.45;
    private const int ShortPage = 150;

    public const string Language = "another language";
    public const string Loss = "most of the text is gone";

    /// <summary>The reason, or null for a text above suspicion.</summary>
    public static string? Of(PolicyText current, string? currentLanguage, PolicyText text, string? language)
    {
        if (language is not null && currentLanguage is not null && !language.Equals(currentLanguage, StringComparison.OrdinalIgnoreCase))
        {
            return $"{Language} ({language} instead of {currentLanguage})";
        }

        var (before, now) = (current.Words, text.Words);
        if (now < ShortPage && ErrorPage().IsMatch(text.Text) && !ErrorPage().IsMatch(current.Text))
        {
            return "reads like an error page or a bot check";
        }

        return before >= 40 && now < before * LeftOver ? $"{Loss} ({now} of {before} words left)" : null;
    }

    [GeneratedRegex(
        @"\b(?:captcha|verify (?:that )?you are (?:a )?human|are you a robot|unusual traffic|access denied|forbidden|just a moment|enable javascript|page not found|page (?:you|that) .{0,40}(?:moved|exist)|error 40\d"
            + @"|bad gateway|service unavailable|temporarily unavailable|seite nicht gefunden|zugriff verweigert|page introuvable|accès refusé|página no encontrada|acceso denegado)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ErrorPage();
}
