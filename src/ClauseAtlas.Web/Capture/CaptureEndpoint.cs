using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Capture;

/// <summary><c>/capture/CA-S-…</c>: the facts of a capture. What was captured is never shown as HTML here.</summary>
internal static class CaptureEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/capture/{id}",
            async (string id, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<CapturePage>(await FindAsync(id, archive, cancellation))
        );
        site.MapGet(
            "/capture/{id}.json",
            async (string id, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(await FindAsync(id, archive, cancellation) is { } capture ? Twin(capture) : null)
        );
    }

    private static async Task<CaptureRow?> FindAsync(string id, ArchiveDatabase archive, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var record) && record.Kind is RecordKind.Capture
            ? await archive.Captures.Include(c => c.Document.Entity).SingleOrDefaultAsync(c => c.Id == record.Number, cancellation)
            : null;

    private static object Twin(CaptureRow capture) =>
        new
        {
            Id = RecordId.Capture(capture.Id).ToString(),
            Entity = capture.Document.Entity.Slug,
            Document = capture.Document.Slug,
            At = Wording.Iso(capture.At),
            capture.Provenance,
            capture.Outcome,
            capture.Failure,
            Note = capture.FailureDetail ?? capture.Note,
            Url = capture.SourceUrl,
            capture.FinalUrl,
            Commit = capture.OriginCommit,
            PayloadSha256 = capture.PayloadDigest,
            TextSha256 = capture.TextDigest,
            Warc = capture.WarcFile is null ? null : $"{capture.WarcFile}@{capture.WarcOffset}+{capture.WarcLength}",
        };
}
