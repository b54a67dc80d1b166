using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Version;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Document;

/// <summary>A version on the strip, with the change that led to it.</summary>
public sealed record VersionTick(int Number, DateTimeOffset At, int Words, ChangeLine? Change)
{
    public int Changed => Change is null ? 0 : Change.WordsAdded + Change.WordsRemoved;
}

/// <summary>A document's page.</summary>
public sealed record DocumentModel(
    DocumentRow Document,
    VersionRow? Current,
    IReadOnlyList<OutlineEntry> Outline,
    IReadOnlyList<VersionTick> Ticks,
    IReadOnlyList<(CaptureOutcome Outcome, int Times)> Outcomes,
    IReadOnlyList<FailureRow> Failures,
    DeclarationRow? Declaration,
    IReadOnlyList<ProvisionLine> Provisions
)
{
    private const int FailuresShown = 5;

    public string Address => $"/platform/{Document.Entity.Slug}/{Document.Slug}";

    public static Task<DocumentRow?> FindAsync(ArchiveDatabase archive, string entity, string document, CancellationToken cancellation) =>
        archive.Documents.Include(d => d.Entity).SingleOrDefaultAsync(d => d.Entity.Slug == entity && d.Slug == document, cancellation);

    public static async Task<DocumentModel?> ReadAsync(ArchiveDatabase archive, string entity, string slug, CancellationToken cancellation)
    {
        if (await FindAsync(archive, entity, slug, cancellation) is not { } document)
        {
            return null;
        }

        var current = await archive
            .Versions.Include(v => v.Capture)
            .SingleOrDefaultAsync(v => v.Id == document.CurrentVersionId, cancellation);
        var versions = await archive
            .Versions.Where(v => v.DocumentId == document.Id)
            .OrderBy(v => v.Number)
            .Select(v => new
            {
                v.Number,
                v.RecordedAt,
                v.Words,
            })
            .ToListAsync(cancellation);
        var changes = (
            await archive.Changes.Where(c => c.DocumentId == document.Id).Select(ChangeLine.Of).ToListAsync(cancellation)
        ).ToDictionary(c => c.Number);
        var outcomes = await archive
            .Captures.Where(c => c.DocumentId == document.Id)
            .GroupBy(c => c.Outcome)
            .Select(g => new { g.Key, Times = g.Count() })
            .ToListAsync(cancellation);
        return new DocumentModel(
            document,
            current,
            current is null ? [] : PolicyHtml.Outline(await archive.TextAsync(current.TextDigest, cancellation)),
            [.. versions.Select(v => new VersionTick(v.Number, v.RecordedAt, v.Words, changes.GetValueOrDefault(v.Number)))],
            [.. outcomes.OrderBy(o => o.Key).Select(o => (o.Key, o.Times))],
            await archive
                .Failures.Where(f => f.DocumentId == document.Id)
                .OrderByDescending(f => f.At)
                .Take(FailuresShown)
                .ToListAsync(cancellation),
            await archive
                .Declarations.Where(d => d.DocumentId == document.Id)
                .OrderByDescending(d => d.RecordedAt)
                .ThenByDescending(d => d.Id)
                .FirstOrDefaultAsync(cancellation),
            await archive
                .Provisions.Where(p => p.DocumentId == document.Id && p.Status == ProvisionStatus.Current)
                .OrderBy(p =>
                    p.Severity == Severity.High ? 0
                    : p.Severity == Severity.Medium ? 1
                    : p.Severity == Severity.Protective ? 2
                    : 3
                )
                .ThenBy(p => p.Id)
                .Select(ProvisionLine.Of)
                .ToListAsync(cancellation)
        );
    }
}
