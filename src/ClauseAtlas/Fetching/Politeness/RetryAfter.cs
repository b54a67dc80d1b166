using System.Globalization;

namespace ClauseAtlas.Fetching.Politeness;

/// <summary>The Retry-After header (RFC 9110 §10.2.3): seconds, or a date in one of HTTP's three forms.</summary>
internal static class RetryAfter
{
    private static readonly string[] DateForms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
    ];

    /// <summary>How long to wait, never negative; null when the header is absent or unreadable.</summary>
    public static TimeSpan? Read(string? value, DateTimeOffset now)
    {
        if (value is null)
        {
            return null;
        }

        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(365).TotalSeconds));
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        return DateTimeOffset.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, Styles, out var moment)
            ? TimeSpan.FromTicks(Math.Max(0, (moment - now).Ticks))
            : null;
    }
}
