using System.Linq.Expressions;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;

namespace ClauseAtlas.Web.Changes;

/// <summary>A change as lists show it.</summary>
public sealed record ChangeLine(
    int Id,
    string Permalink,
    string Entity,
    string EntitySlug,
    string Title,
    string DocumentSlug,
    ChangeClass Class,
    VersionCause Cause,
    ChangeState State,
    Direction Direction,
    DateTimeOffset RecordedAt,
    DateOnly? EffectiveDate,
    int Number,
    int Added,
    int Removed,
    int Reworded,
    int Moved,
    int WordsAdded,
    int WordsRemoved
)
{
    public static Expression<Func<ChangeRow, ChangeLine>> Of { get; } =
        c => new ChangeLine(
            c.Id,
            c.Permalink,
            c.Document.Entity.Name,
            c.Document.Entity.Slug,
            c.Document.Title,
            c.Document.Slug,
            c.Class,
            c.Cause,
            c.State,
            c.Direction,
            c.RecordedAt,
            c.EffectiveDate,
            c.ToVersion.Number,
            c.ClausesAdded,
            c.ClausesRemoved,
            c.ClausesReworded,
            c.ClausesMoved,
            c.WordsAdded,
            c.WordsRemoved
        );

    public string Address => $"/change/{Permalink}/";

    /// <summary>What happened, in one sentence, from the counts alone.</summary>
    public string Sentence => $"{Entity} {Deeds} its {Wording.OwnTitle(Entity, Title)}";

    private string Deeds
    {
        get
        {
            if (Class is ChangeClass.Administrative)
            {
                return "updates dates or contact details in";
            }

            if (Class is ChangeClass.Structural && Added + Removed == 0)
            {
                return $"rearranges {Wording.Count(Moved + Reworded, "clause")} of";
            }

            var deeds = new List<string>();
            Say(Reworded, "rewords", deeds);
            Say(Added, "adds", deeds);
            Say(Removed, "removes", deeds);
            Say(deeds.Count == 0 ? Moved : 0, "moves", deeds);
            return deeds.Count == 0 ? "changes the layout of" : Join(deeds) + " in";
        }
    }

    private static void Say(int count, string verb, List<string> deeds)
    {
        if (count > 0)
        {
            deeds.Add(deeds.Count == 0 ? $"{verb} {Wording.Count(count, "clause")}" : $"{verb} {count:N0}");
        }
    }

    private static string Join(List<string> parts) => parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
