using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Changes;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Citations;

/// <summary>The citation of a record by its id; null when there is none or it has no version yet.</summary>
internal static class CitationReader
{
    public static async Task<Citation?> ReadAsync(ArchiveDatabase archive, RecordId record, CancellationToken cancellation)
    {
        switch (record.Kind)
        {
            case RecordKind.Provision:
                var wording = await archive
                    .Wordings.Where(w => w.ProvisionId == record.Number && w.Provision.Status != ProvisionStatus.Withdrawn)
                    .Include(w => w.Provision.Document.Entity)
                    .Include(w => w.ThroughVersion.Capture)
                    .OrderByDescending(w => w.ThroughVersion.Number)
                    .FirstOrDefaultAsync(cancellation);
                return wording is null
                    ? null
                    : Citation.OfVersion(record, wording.Provision.Document, wording.ThroughVersion, wording.Title);
            case RecordKind.Change:
                var change = await archive
                    .Changes.Include(c => c.Document.Entity)
                    .Include(c => c.ToVersion.Capture)
                    .SingleOrDefaultAsync(c => c.Id == record.Number, cancellation);
                return change is null
                    ? null
                    : Citation.OfChange(
                        change,
                        (await archive.Changes.Where(c => c.Id == change.Id).Select(ChangeLine.Of).SingleAsync(cancellation)).Sentence
                    );
            case RecordKind.Version:
                var version = await Versions(archive).SingleOrDefaultAsync(v => v.Id == record.Number, cancellation);
                return version is null ? null : Citation.OfVersion(record, version.Document, version, null);
            case RecordKind.Document:
                var current = await Versions(archive)
                    .SingleOrDefaultAsync(v => v.DocumentId == record.Number && v.Document.CurrentVersionId == v.Id, cancellation);
                return current is null ? null : Citation.OfVersion(record, current.Document, current, null);
            default:
                return null;
        }
    }

    private static IQueryable<VersionRow> Versions(ArchiveDatabase archive) =>
        archive.Versions.Include(v => v.Document.Entity).Include(v => v.Capture);
}
