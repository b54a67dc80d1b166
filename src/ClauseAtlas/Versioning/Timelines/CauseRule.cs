namespace ClauseAtlas.Versioning.Timelines;

/// <summary>
/// Who made a text differ. An extraction or a declaration takes whole blocks in or out; a company edits inside sentences. So a step that comes with
/// another recipe, declaration or a history's word "technical" still counts as the company's when words inside standing sentences differ.
/// </summary>
internal static class CauseRule
{
    public static VersionCause Of(VersionState before, PendingText now, Comparison comparison)
    {
        var said =
            before.Recipe != now.Recipe ? VersionCause.Recipe
            : now.SaidCause is not VersionCause.Company ? now.SaidCause
            : before.DeclarationRevision is not null && before.DeclarationRevision != now.DeclarationRevision ? VersionCause.Declaration
            : VersionCause.Company;
        return said is VersionCause.Company || comparison.Differences.Any(IsEditInsideASentence) ? VersionCause.Company : said;
    }

    private static bool IsEditInsideASentence(Difference difference)
    {
        if (
            difference is not { Class: ChangeClass.Substantive, Kind: DifferenceKind.Reworded, Old: { } old, New: { } @new }
            || old.Length < 80
        )
        {
            return false;
        }

        var inside = difference
            .Edits.Where(e => e.Old.Start > old.Start && e.Old.End < old.End && e.New.End < @new.End)
            .Sum(e => e.Old.Length + e.New.Length);
        return inside > 0 && inside * 2 < old.Length + @new.Length;
    }
}
