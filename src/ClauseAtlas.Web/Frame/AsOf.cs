using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;

namespace ClauseAtlas.Web.Frame;

/// <summary>The state known at the end of a day (<c>?asOf=YYYY-MM-DD</c>): what was recorded up to then, read as it is read today.</summary>
internal static class AsOf
{
    /// <summary>The day an address asks for; null for today's state, also when it is no day.</summary>
    public static DateOnly? Day(string? asked) => DateOnly.TryParseExact(asked, "yyyy-MM-dd", out var day) ? day : null;

    public static DateTimeOffset? End(DateOnly? day) =>
        day is { } date && date < DateOnly.MaxValue ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1) : null;

    /// <summary>The wordings that stood then: begun before, and no later version without them recorded yet.</summary>
    public static IQueryable<WordingRow> WordingsAt(this ArchiveDatabase archive, DateTimeOffset end) =>
        archive.Wordings.Where(w =>
            w.Provision.Status != ProvisionStatus.Withdrawn
            && w.FromVersion.RecordedAt < end
            && !archive.Versions.Any(v =>
                v.DocumentId == w.Provision.DocumentId && v.Number > w.ThroughVersion.Number && v.RecordedAt < end
            )
        );

    /// <summary>Those of them a filter lets pass.</summary>
    public static IQueryable<WordingRow> WordingsAt(this ArchiveDatabase archive, DateTimeOffset end, Registry.ProvisionFilter filter)
    {
        // The filter's conditions on the provision; stance and severity are those of the wording then.
        var provisions = (filter with { All = true, Stance = null, Severity = null }).Apply(archive.Provisions);
        var wordings = archive.WordingsAt(end).Where(w => provisions.Contains(w.Provision));
        wordings = filter.Severity is { } severity ? wordings.Where(w => w.Severity == severity) : wordings;
        return filter.Stance is { } stance ? wordings.Where(w => w.Stance == stance) : wordings;
    }
}
