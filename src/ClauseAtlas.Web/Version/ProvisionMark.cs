using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Version;

/// <summary>A provision at its place in a version's text.</summary>
/// <param name="At">In the part of the text that is shown.</param>
/// <param name="IsAsked">The reader came for this one.</param>
public sealed record ProvisionMark(string Record, string Title, Severity Severity, string Address, Span At, bool IsAsked)
{
    /// <summary>The anchor of the first block that carries it; null while none does.</summary>
    public string? Anchor { get; set; }

    /// <summary>The provisions of a version, in the order of its text.</summary>
    internal static async Task<List<ProvisionMark>> OfAsync(
        ArchiveDatabase archive,
        VersionRow version,
        string text,
        string? asked,
        CancellationToken cancellation
    )
    {
        var wordings = await archive
            .Wordings.Where(w =>
                w.Provision.DocumentId == version.DocumentId
                && w.FromVersion.Number <= version.Number
                && w.ThroughVersion.Number >= version.Number
                && w.Provision.Status != ProvisionStatus.Withdrawn
            )
            .Include(w => w.Provision)
            .ToListAsync(cancellation);
        var home = $"/platform/{version.Document.Entity.Slug}/{version.Document.Slug}/";
        return
        [
            .. wordings
                .Select(w => (Wording: w, Start: Place(text, w)))
                .Where(w => w.Start >= 0)
                .OrderBy(w => w.Start)
                .Select(w =>
                {
                    var record = RecordId.Provision(w.Wording.ProvisionId).ToString();
                    return new ProvisionMark(
                        record,
                        w.Wording.Title,
                        w.Wording.Severity,
                        $"{home}{w.Wording.Provision.Slug}/",
                        new Span(w.Start, w.Start + w.Wording.Quote.Length),
                        string.Equals(asked, record, StringComparison.OrdinalIgnoreCase)
                    );
                }),
        ];
    }

    /// <summary>The offsets are those of the run's last version; in an earlier one the same words are found nearest to them.</summary>
    private static int Place(string text, WordingRow wording)
    {
        if (string.CompareOrdinal(text, wording.Start, wording.Quote, 0, wording.Quote.Length) == 0)
        {
            return wording.Start;
        }

        var best = -1;
        for (
            var at = text.IndexOf(wording.Quote, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(wording.Quote, at + 1, StringComparison.Ordinal)
        )
        {
            best = best < 0 || Math.Abs(at - wording.Start) < Math.Abs(best - wording.Start) ? at : best;
        }

        return best;
    }
}
