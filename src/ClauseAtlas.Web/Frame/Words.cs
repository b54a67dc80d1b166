using System.Globalization;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Frame;

/// <summary>Figures, dates and kinds as readers see them.</summary>
internal static class Words
{
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Count(int number, string one, string many) => $"{number:N0} {(number == 1 ? one : many)}";

    /// <summary>A class never rests on colour alone.</summary>
    public static string Sign(ChangeClass @class) =>
        @class switch
        {
            ChangeClass.Substantive => "▲",
            ChangeClass.Structural => "■",
            ChangeClass.Administrative => "●",
            _ => "○",
        };

    /// <summary>A type id as words: <c>privacy_policy</c> → <c>Privacy policy</c>.</summary>
    public static string Type(string id) => id.Length == 0 ? "" : char.ToUpperInvariant(id[0]) + id[1..].Replace('_', ' ');

    /// <summary>One plain sentence about a change.</summary>
    public static string Headline(ChangeRow change)
    {
        var name = change.Document.Entity.Name;
        var title = change.Document.Title;
        return change.Class switch
        {
            ChangeClass.Substantive => $"{name} changed what its {title} says{Where(change)}",
            ChangeClass.Structural => $"{name} rearranged its {title} without changing words",
            ChangeClass.Administrative => $"{name} updated dates, contacts or numbers in its {title}",
            _ => $"{name} changed only the markup of its {title}",
        };
    }

    private static string Where(ChangeRow change)
    {
        var parts = new List<string>();
        Add(parts, change.ClausesAdded, "added");
        Add(parts, change.ClausesRemoved, "removed");
        Add(parts, change.ClausesReworded, "reworded");
        return parts.Count == 0 ? "" : $": {string.Join(", ", parts)}";
    }

    private static void Add(List<string> parts, int count, string what)
    {
        if (count > 0)
        {
            parts.Add($"{Count(count, "clause", "clauses")} {what}");
        }
    }

    /// <summary>Where a capture comes from; only our own is called captured by this archive.</summary>
    public static string Origin(Provenance provenance) =>
        provenance switch
        {
            Provenance.Witnessed => "captured by this archive",
            Provenance.Archived => "from an archive file made by others",
            _ => "imported from a history made by others",
        };
}
