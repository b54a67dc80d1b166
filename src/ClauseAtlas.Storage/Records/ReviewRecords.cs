using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Storage.Records;

/// <summary>What a person decides on a doubtful finding.</summary>
/// <param name="Type">For a correction, the type it is; null keeps the one found.</param>
/// <param name="Stance">For a correction, the stance it has.</param>
public sealed record ReviewDecision(
    int Doubt,
    ReviewState Verdict,
    string? Type,
    Stance? Stance,
    string Reason,
    string By,
    DateTimeOffset At
);

/// <summary>Writes decisions. Each stays with who took it, when and why, and is followed by every later analysis of the same words.</summary>
public sealed class ReviewRecords(DbContextOptions<ArchiveDatabase> options)
{
    /// <summary>Records a decision and says what follows from it.</summary>
    /// <exception cref="InvalidDataException">There is no such finding, it was decided already, or a correction corrects nothing.</exception>
    public string Decide(ReviewDecision decision)
    {
        using var database = new ArchiveDatabase(options);
        using var transaction = database.Database.BeginTransaction();
        var doubt =
            database.Doubts.Include(d => d.Document).SingleOrDefault(d => d.Id == decision.Doubt)
            ?? throw new InvalidDataException($"The queue has no finding {decision.Doubt}; `atlas review list` shows what it has.");
        if (doubt.State is not ReviewState.Open)
        {
            throw new InvalidDataException($"Finding {decision.Doubt} was decided by {doubt.By} on {doubt.At:yyyy-MM-dd}: {doubt.Note}");
        }

        if (decision.Verdict is ReviewState.Corrected && decision.Type is null && decision.Stance is null)
        {
            throw new InvalidDataException("A correction needs --type, --stance or both; to leave the finding as it is, accept it.");
        }

        (doubt.State, doubt.Note, doubt.By, doubt.At) = (decision.Verdict, decision.Reason, decision.By, decision.At);
        (doubt.CorrectedType, doubt.CorrectedStance) = (decision.Type, decision.Stance);
        // The document is read again, so that the decision takes effect by the normal path.
        doubt.Document.AnalysisRevision = null;
        database.SaveChanges();
        transaction.Commit();
        return decision.Verdict is ReviewState.Rejected
            ? $"Finding {doubt.Id} is rejected; the same words will not come back to the queue."
            : $"Finding {doubt.Id} becomes a provision of type {decision.Type ?? doubt.Type} at the next analysis (`atlas analyse --archive`, a capture or an import).";
    }
}
