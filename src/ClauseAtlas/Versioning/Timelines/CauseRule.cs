using ClauseAtlas.Versioning.Differences;

namespace ClauseAtlas.Versioning.Timelines;

/// <summary>Who made the text differ.</summary>
internal static class CauseRule
{
    private const int LettersOfAWord = 6;

    public static VersionCause Of(PendingText text, VersionState current, ClauseComparison step)
    {
        if (text.Recipe != current.Recipe)
        {
            return VersionCause.Recipe;
        }

        var said =
            text.SaidCause is not VersionCause.Company ? text.SaidCause
            : text.DeclarationRevision is not null
            && current.DeclarationRevision is not null
            && text.DeclarationRevision != current.DeclarationRevision
                ? VersionCause.Declaration
            : VersionCause.Company;
        return said is not VersionCause.Company && LooksLikeCompany(step) ? VersionCause.Company : said;
    }

    /// <summary>
    /// An extraction that changes takes or leaves whole clauses; a company edits inside its sentences and stamps a new date. A step said to be
    /// technical is the company's when a substantive change comes with a new document date, or when most changed words are edits inside clauses.
    /// </summary>
    private static bool LooksLikeCompany(ClauseComparison step)
    {
        var (inside, whole) = (0, 0);
        var stamped = false;
        foreach (var (pair, difference) in step.Located)
        {
            stamped |= difference is { Class: ChangeClass.Administrative, Reason: DocumentStamps.Rule, Old: not null, New: not null };
            if (difference.Class is not ChangeClass.Substantive)
            {
                continue;
            }

            if (difference.Edits.IsEmpty)
            {
                whole += pair.New >= 0 ? step.New.Clauses[pair.New].Words : step.Old.Clauses[pair.Old].Words;
            }
            else
            {
                inside += difference.Edits.Sum(e => 1 + Math.Max(e.Old.Length, e.New.Length) / LettersOfAWord);
            }
        }

        return inside + whole > 0 && (stamped || inside > whole);
    }
}
