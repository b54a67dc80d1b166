using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Changes;

/// <summary>Which changes a list shows. As it stands: confirmed ones of substance or structure (PRODUCT §4).</summary>
public sealed record ChangeFilter
{
    public ChangeClass Least { get; init; } = ChangeClass.Structural;
    public string? Entity { get; init; }
    public string? Type { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Recorded steps too: cosmetic ones and those an extraction caused.</summary>
    public bool All { get; init; }

    /// <summary>One query behind every count and every list.</summary>
    public IQueryable<ChangeRow> Apply(IQueryable<ChangeRow> changes)
    {
        var classes = Enum.GetValues<ChangeClass>().Where(c => c >= Least).ToList();
        changes = changes.Where(c => classes.Contains(c.Class));
        changes = All ? changes : changes.Where(c => c.State == ChangeState.Published);
        changes = Entity is null ? changes : changes.Where(c => c.Document.Entity.Slug == Entity);
        changes = Type is null ? changes : changes.Where(c => c.Document.Type == Type);
        if (From is { } from)
        {
            var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            changes = changes.Where(c => c.RecordedAt >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = new DateTimeOffset(to, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
            changes = changes.Where(c => c.RecordedAt < end);
        }

        return changes;
    }

    public string Query(int page)
    {
        var parts = new List<string>();
        Add("class", Least is ChangeClass.Structural ? null : Frame.Wording.Name(Least), parts);
        Add("entity", Entity, parts);
        Add("type", Type, parts);
        Add("from", From?.ToString("yyyy-MM-dd"), parts);
        Add("to", To?.ToString("yyyy-MM-dd"), parts);
        Add("all", All ? "1" : null, parts);
        Add("page", page > 1 ? page.ToString() : null, parts);
        return parts.Count == 0 ? "/changes/" : "/changes/?" + string.Join('&', parts);
    }

    private static void Add(string name, string? value, List<string> parts)
    {
        if (!string.IsNullOrEmpty(value))
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
