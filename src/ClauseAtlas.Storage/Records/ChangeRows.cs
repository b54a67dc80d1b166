using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Storage.Records;

/// <summary>The row of a change.</summary>
internal static class ChangeRows
{
    public static ChangeRow Of(int id, DocumentRow document, ChangeAdded change, VersionRow from, VersionRow to, bool held)
    {
        var comparison = change.Comparison;
        var effective = comparison.Dates.FirstOrDefault(d => d is { Meaning: DateMeaning.Effective, Date: not null });
        var notice = comparison.Dates.FirstOrDefault(d => d is { Meaning: DateMeaning.Notice });
        var optOut = comparison.Dates.FirstOrDefault(d => d is { Meaning: DateMeaning.OptOutDeadline });
        return new ChangeRow
        {
            Id = id,
            DocumentId = document.Id,
            FromVersionId = from.Id,
            ToVersionId = to.Id,
            Permalink = $"{to.RecordedAt.UtcDateTime:yyyy-MM-dd}-{document.Entity.Slug}-{document.Slug}-{to.Number}",
            BaseTextDigest = change.Base?.ToString() ?? from.TextDigest,
            Class = comparison.Class ?? ChangeClass.Cosmetic,
            Cause = change.Cause,
            State = held && change.State is ChangeState.Published ? ChangeState.Held : change.State,
            Direction = Direction.Neutral,
            RecordedAt = to.RecordedAt,
            ConfirmedAt = to.ConfirmedAt,
            EffectiveDate = effective?.Date,
            EffectiveQuote = effective?.Quote,
            NoticeDays = notice?.Days,
            NoticeQuote = notice?.Quote,
            OptOutDeadline = optOut?.Date,
            OptOutQuote = optOut?.Quote,
            ClausesAdded = Count(comparison, DifferenceKind.Added),
            ClausesRemoved = Count(comparison, DifferenceKind.Removed),
            ClausesReworded = Count(comparison, DifferenceKind.Reworded),
            ClausesMoved = Count(comparison, DifferenceKind.Moved),
            SentencesAdded = comparison.Sentences.Added,
            SentencesRemoved = comparison.Sentences.Removed,
            SentencesModified = comparison.Sentences.Modified,
            WordsAdded = comparison.WordsAdded,
            WordsRemoved = comparison.WordsRemoved,
        };
    }

    private static int Count(Comparison comparison, DifferenceKind kind) => comparison.Differences.Count(d => d.Kind == kind);
}
