namespace ClauseAtlas.Versioning.Timelines;

/// <summary>A text announced beside the old one and made effective later is one event with two dates (DESIGN §4).</summary>
internal static class Effectiveness
{
    private static readonly TimeSpan Early = TimeSpan.FromDays(3);

    /// <summary>A published change that says it takes effect after the day it was seen.</summary>
    public static Announcement? Announced(int changeTo, DateTimeOffset at, Comparison comparison, bool published)
    {
        var effective = comparison.Dates.FirstOrDefault(d => d is { Meaning: DateMeaning.Effective, Date: not null })?.Date;
        return published && effective > DateOnly.FromDateTime(at.UtcDateTime) ? new Announcement(changeTo, effective.Value) : null;
    }

    /// <summary>The announced day has come, and nothing but the old text (with the words of the announcement) went.</summary>
    public static bool IsMadeEffective(Announcement? announced, Comparison comparison, DateTimeOffset at) =>
        announced is not null
        && DateOnly.FromDateTime(at.Add(Early).UtcDateTime) >= announced.Effective
        && comparison.Differences.Any(d => d.Kind is DifferenceKind.Removed)
        && comparison.Differences.All(d => d.Class is not ChangeClass.Substantive || d.Kind is DifferenceKind.Removed);
}
