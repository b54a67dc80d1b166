using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Document;

/// <summary>Captures of a document by outcome.</summary>
public sealed record OutcomeCount(CaptureOutcome Outcome, int Count);

public sealed record DocumentModel(DocumentRow Document, IReadOnlyList<VersionRow> Versions, IReadOnlyList<ChangeRow> Changes, IReadOnlyList<OutcomeCount> Outcomes, CaptureRow? LastCapture, string? Declaration)
{
    public VersionRow? Current => Versions.Count > 0 ? Versions[^1] : null;

    public ChangeRow? ChangeTo(VersionRow version) => Changes.FirstOrDefault(c => c.ToVersionId == version.Id);
}

internal static class DocumentEndpoint
{
    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/platform/{entity}/{document}/", ShowAsync);

    private static async Task<IResult> ShowAsync(string entity, string document, ArchiveDatabase archive, CancellationToken cancellation)
    {
        var row = await archive.Documents.AsNoTracking().Include(d => d.Entity).SingleOrDefaultAsync(d => d.Entity.Slug == entity && d.Slug == document, cancellation);
        if (row is null)
        {
            return Results.NotFound();
        }

        var versions = await archive.Versions.AsNoTracking().Where(v => v.DocumentId == row.Id).OrderBy(v => v.Number).ToListAsync(cancellation);
        var changes = await archive.Changes.AsNoTracking().Include(c => c.Document.Entity).Where(c => c.DocumentId == row.Id).OrderByDescending(c => c.RecordedAt).ToListAsync(cancellation);
        var outcomes = await archive.Captures.Where(c => c.DocumentId == row.Id).GroupBy(c => c.Outcome).Select(g => new OutcomeCount(g.Key, g.Count())).ToListAsync(cancellation);
        var last = await archive.Captures.AsNoTracking().Where(c => c.DocumentId == row.Id).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        var declaration = await archive.Declarations.Where(d => d.DocumentId == row.Id).OrderByDescending(d => d.Id).Select(d => d.Json).FirstOrDefaultAsync(cancellation);
        return Page.Of<DocumentPage>(new DocumentModel(row, versions, changes, outcomes, last, declaration));
    }
}
