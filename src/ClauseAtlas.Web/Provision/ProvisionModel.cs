using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Records;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Provision;

/// <summary>A provision's page: the record, its history, and the analysis made of it.</summary>
public sealed record ProvisionModel(
    ProvisionRow Provision,
    DocumentRow Document,
    ProvisionType Type,
    IReadOnlyList<WordingRow> Wordings,
    StoredReadout Readout,
    ProvisionMemo Memo,
    CrossPlatform Across,
    IReadOnlyList<ProvisionLine> Others,
    IReadOnlyList<TouchedRow> Touched
)
{
    private const int OthersShown = 12;

    /// <summary>What it says now, or said last.</summary>
    public WordingRow Wording => Wordings[^1];

    public string Address => $"/platform/{Document.Entity.Slug}/{Document.Slug}/{Provision.Slug}/";

    public string VersionAddress => $"/platform/{Document.Entity.Slug}/{Document.Slug}/versions/{Wording.ThroughVersion.Number}/";

    /// <summary>Where the quote is shown inside its version.</summary>
    public string InVersion => $"{VersionAddress}?provision={RecordId.Provision(Provision.Id)}#{RecordId.Provision(Provision.Id)}";

    public static Task<ProvisionRow?> FindAsync(
        ArchiveDatabase archive,
        string entity,
        string document,
        string slug,
        CancellationToken cancellation
    ) =>
        archive
            .Provisions.Include(p => p.Document.Entity)
            .SingleOrDefaultAsync(p => p.Document.Entity.Slug == entity && p.Document.Slug == document && p.Slug == slug, cancellation);

    public static async Task<ProvisionModel?> ReadAsync(
        ArchiveDatabase archive,
        string entity,
        string document,
        string slug,
        CancellationToken cancellation
    )
    {
        if (
            await FindAsync(archive, entity, document, slug, cancellation) is not { } provision
            || !KnowledgeBase.Default.TypeOf.TryGetValue(provision.Type, out var type)
        )
        {
            return null;
        }

        var wordings = await archive
            .Wordings.Where(w => w.ProvisionId == provision.Id)
            .Include(w => w.FromVersion)
            .Include(w => w.ThroughVersion.Capture)
            .OrderBy(w => w.FromVersion.Number)
            .ToListAsync(cancellation);
        if (wordings is not [.., var last])
        {
            return null;
        }

        var readout = ReadoutCode.Read(last.Readout);
        return new ProvisionModel(
            provision,
            provision.Document,
            type,
            wordings,
            readout,
            MemoWriter.Write(
                type,
                readout.Of(last.Stance, last.Severity),
                new Subject(provision.Document.Entity.Name, provision.Document.Title, Frame.Wording.Day(last.ThroughVersion.RecordedAt)),
                provision.Document.Jurisdiction,
                KnowledgeBase.Default
            ),
            await CrossPlatform.ReadAsync(archive, provision, last.Quote, cancellation),
            await archive
                .Provisions.Where(p => p.DocumentId == provision.DocumentId && p.Id != provision.Id && p.Status == ProvisionStatus.Current)
                // Of the same weight first: what else a reader of this one should know.
                .OrderByDescending(p => p.Severity == Severity.High)
                .ThenByDescending(p => p.Severity == Severity.Medium)
                .ThenBy(p => p.Id)
                .Take(OthersShown)
                .Select(ProvisionLine.Of)
                .ToListAsync(cancellation),
            await archive
                .Touched.Where(t => t.ProvisionId == provision.Id && t.Change.State == ChangeState.Published)
                .Include(t => t.Change)
                .OrderByDescending(t => t.Change.RecordedAt)
                .ToListAsync(cancellation)
        );
    }
}
