using System.Collections.Immutable;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>The ten days on which the demonstration captures its companies.</summary>
internal static class DemoCalendar
{
    public static ImmutableArray<DateOnly> Days { get; } =
    [
        new(2026, 1, 5),
        new(2026, 1, 12),
        new(2026, 1, 19),
        new(2026, 2, 2),
        new(2026, 2, 16),
        new(2026, 3, 2),
        new(2026, 3, 30),
        new(2026, 5, 4),
        new(2026, 6, 1),
        new(2026, 6, 29),
    ];

    /// <summary>The moment at which the captures of a day begin.</summary>
    public static DateTimeOffset Moment(int day) => new(Days[day].ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero);

    /// <summary>The place in <see cref="Days"/> of the last day that has begun at a moment; the first before all of them.</summary>
    public static int DayAt(DateTimeOffset moment)
    {
        var day = Days.Length - 1;
        while (day > 0 && Days[day].ToDateTime(TimeOnly.MinValue) > moment.UtcDateTime)
        {
            day--;
        }

        return day;
    }
}
