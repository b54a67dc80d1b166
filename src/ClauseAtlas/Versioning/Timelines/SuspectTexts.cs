namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Which new texts wait for more than one confirmation (DESIGN §4: sudden loss of most of a text, another language), and how long.</summary>
internal static class SuspectTexts
{
    /// <summary>In a difference-only history a suspect text that stood this long is the company's doing.</summary>
    public static readonly TimeSpan StaysInHistory = TimeSpan.FromDays(7);

    private static readonly TimeSpan Stays48Hours = TimeSpan.FromHours(48);

    /// <summary>Why a text is suspect, in words; null when it is not.</summary>
    public static string? Reason(VersionState current, Observation seen, Comparison comparison)
    {
        if (seen.Confirmation is Confirmation.SelfPublished)
        {
            return null;
        }

        if (current.Language is { } was && seen.Language is { } @is && was != @is)
        {
            return $"in another language ({@is} instead of {was})";
        }

        var before = PolicyTexts.Read(comparison.Old).Words;
        var after = PolicyTexts.Read(seen.Text).Words;
        return before >= 100 && after * 100 < before * 45 ? $"{before - after:N0} of {before:N0} words gone at once" : null;
    }

    /// <summary>Three captures over two days show the same suspect text.</summary>
    public static bool Stays(PendingText waiting, int times, DateTimeOffset at) => times >= 3 && at - waiting.At >= Stays48Hours;
}
