using System.Text;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Version;

/// <summary><c>/platform/{entity}/{document}/versions/{n}/</c>, its JSON twin and its text.</summary>
internal static class VersionEndpoint
{
    private const string Address = "/platform/{entity}/{document}/versions/{number:int}";

    public static void Map(WebApplication site)
    {
        site.MapGet(
            Address + "/",
            async (
                string entity,
                string document,
                int number,
                int? part,
                string? provision,
                ArchiveDatabase archive,
                CancellationToken cancellation
            ) => Answers.Page<VersionPage>(await VersionModel.ReadAsync(archive, entity, document, number, part, provision, cancellation))
        );
        site.MapGet(
            "/platform/{entity}/{document}/versions/{number:int}.json",
            async (string entity, string document, int number, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(
                    await VersionModel.FindAsync(archive, entity, document, number, cancellation) is { } version ? Twin(version) : null
                )
        );
        site.MapGet(
            Address + "/text.md",
            async (string entity, string document, int number, ArchiveDatabase archive, CancellationToken cancellation) =>
                await VersionModel.FindAsync(archive, entity, document, number, cancellation) is { } version
                    ? Results.Text(await archive.TextAsync(version.TextDigest, cancellation), "text/markdown", Encoding.UTF8)
                    : Answers.Json(null)
        );
    }

    private static object Twin(VersionRow version) =>
        new
        {
            Id = RecordId.Version(version.Id).ToString(),
            Entity = version.Document.Entity.Slug,
            Document = version.Document.Slug,
            version.Number,
            Recorded = Wording.Iso(version.RecordedAt),
            Confirmed = Wording.Iso(version.ConfirmedAt),
            LastVerified = Wording.Iso(version.LastVerifiedAt),
            version.Cause,
            TextSha256 = version.TextDigest,
            PayloadSha256 = version.Capture.PayloadDigest,
            Capture = RecordId.Capture(version.CaptureId).ToString(),
            version.Capture.Provenance,
            version.Words,
            version.Clauses,
            Text = $"/platform/{version.Document.Entity.Slug}/{version.Document.Slug}/versions/{version.Number}/text.md",
            Permalink = $"/platform/{version.Document.Entity.Slug}/{version.Document.Slug}/versions/{version.Number}/",
        };
}
