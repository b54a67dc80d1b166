using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Registry;
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
    IReadOnlyList<ProvisionLine> Provisions,
    DateOnly? AsOf,
    DateTimeOffset? LastVerified
)
{
    private const int FailuresShown = 5;

    public string Address => $"/platform/{Document.Entity.Slug}/{Document.Slug}";

    public static Task<DocumentRow?> FindAsync(ArchiveDatabase archive, string entity, string document, CancellationToken cancellation) =>
        archive.Documents.Include(d => d.Entity).SingleOrDefaultAsync(d => d.Entity.Slug == entity && d.Slug == document, cancellation);

    public static async Task<DocumentModel?> ReadAsync(
        ArchiveDatabase archive,
        string entity,
        string slug,
        DateOnly? asOf,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(archive, entity, slug, cancellation) is not { } document)
        {
            return null;
        }

        var then = Frame.AsOf.End(asOf);
        var end = then ?? DateTimeOffset.MaxValue;
        var current = await archive
            .Versions.Include(v => v.Capture)
            .Where(v => v.DocumentId == document.Id && v.RecordedAt < end)
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellation);
        var versions = await archive
            .Versions.Where(v => v.DocumentId == document.Id && v.RecordedAt < end)
            .OrderBy(v => v.Number)
            .Select(v => new
            {
                v.Number,
                v.RecordedAt,
                v.Words,
            })
            .ToListAsync(cancellation);
        var changes = (
            await archive
                .Changes.Where(c => c.DocumentId == document.Id && c.RecordedAt < end)
                .Select(ChangeLine.Of)
                .ToListAsync(cancellation)
        ).ToDictionary(c => c.Number);
        var outcomes = await archive
            .Captures.Where(c => c.DocumentId == document.Id && c.At < end)
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
                .Failures.Where(f => f.DocumentId == document.Id && f.At < end)
                .OrderByDescending(f => f.At)
                .Take(FailuresShown)
                .ToListAsync(cancellation),
            await archive
                .Declarations.Where(d => d.DocumentId == document.Id && d.RecordedAt < end)
                .OrderByDescending(d => d.RecordedAt)
                .ThenByDescending(d => d.Id)
                .FirstOrDefaultAsync(cancellation),
            await ProvisionsAt(archive, document.Id, then).ToListAsync(cancellation),
            asOf,
            then is null ? document.LastVerifiedAt : await VerifiedAsync(archive, document.Id, end, cancellation)
        );
    }

    /// <summary>Heaviest first.</summary>
    private static IQueryable<ProvisionLine> ProvisionsAt(ArchiveDatabase archive, int document, DateTimeOffset? then) =>
        then is { } end
            ? new ProvisionFilter()
                .Order(archive.WordingsAt(end).Where(w => w.Provision.DocumentId == document))
                .Select(ProvisionLine.OfWording)
            : new ProvisionFilter()
                .Order(archive.Provisions.Where(p => p.DocumentId == document && p.Status == ProvisionStatus.Current))
                .Select(ProvisionLine.Of);

    /// <summary>The last capture by then whose text was read and is that of a version.</summary>
    private static Task<DateTimeOffset?> VerifiedAsync(
        ArchiveDatabase archive,
        int document,
        DateTimeOffset end,
        CancellationToken cancellation
    ) =>
        archive
            .Captures.Where(c =>
                c.DocumentId == document
                && c.At < end
                && (c.Outcome == CaptureOutcome.First || c.Outcome == CaptureOutcome.Change || c.Outcome == CaptureOutcome.Verification)
            )
            .MaxAsync(c => (DateTimeOffset?)c.At, cancellation);
}
