using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;

namespace ClauseAtlas.Web.Document;

/// <summary><c>/platform/{entity}/{document}/</c> and its JSON twin.</summary>
internal static class DocumentEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/platform/{entity}/{document}/",
            async (string entity, string document, string? asOf, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<DocumentPage>(await DocumentModel.ReadAsync(archive, entity, document, AsOf.Day(asOf), cancellation))
        );
        site.MapGet(
            "/platform/{entity}/{document}.json",
            async (string entity, string document, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(await DocumentModel.FindAsync(archive, entity, document, cancellation) is { } row ? Twin(row) : null)
        );
    }

    private static object Twin(DocumentRow document) =>
        new
        {
            Id = RecordId.Document(document.Id).ToString(),
            Entity = document.Entity.Slug,
            Document = document.Slug,
            DocumentType = document.Type,
            document.Title,
            document.Language,
            document.Jurisdiction,
            Url = document.SourceUrl,
            LastVerified = document.LastVerifiedAt is { } at ? Wording.Iso(at) : null,
            document.LastFailure,
            CurrentVersion = document.CurrentVersionId is { } current ? RecordId.Version(current).ToString() : null,
            Permalink = $"/platform/{document.Entity.Slug}/{document.Slug}/",
        };
}
