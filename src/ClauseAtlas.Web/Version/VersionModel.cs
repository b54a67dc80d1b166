using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Version;

/// <summary>A version's page.</summary>
public sealed record VersionModel(
    VersionRow Version,
    DocumentRow Document,
    ShownText Text,
    int Part,
    int Parts,
    int Latest,
    string? ChangeInto,
    string? ChangeFrom
)
{
    public string Address => $"/platform/{Document.Entity.Slug}/{Document.Slug}/versions/{Version.Number}";

    /// <summary>How to name this version elsewhere (PRODUCT §1).</summary>
    public string Citation(string site, DateTimeOffset now) =>
        $"""
            ClauseAtlas Policy Archive
            Entity: {Document.Entity.Name} | Document: {Document.Title} | Record: {RecordId.Version(Version.Id)}
            Recorded: {Wording.Exact(Version.RecordedAt)} | SHA-256: {Version.TextDigest}
            URL: {site.TrimEnd('/')}{Address}/
            Accessed: {now.UtcDateTime:MMMM d, yyyy}.
            """;

    public static async Task<VersionRow?> FindAsync(
        ArchiveDatabase archive,
        string entity,
        string document,
        int number,
        CancellationToken cancellation
    ) =>
        await archive
            .Versions.Include(v => v.Document.Entity)
            .Include(v => v.Capture)
            .SingleOrDefaultAsync(v => v.Document.Entity.Slug == entity && v.Document.Slug == document && v.Number == number, cancellation);

    public static async Task<VersionModel?> ReadAsync(
        ArchiveDatabase archive,
        string entity,
        string document,
        int number,
        int? part,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(archive, entity, document, number, cancellation) is not { } version)
        {
            return null;
        }

        var text = await archive.TextAsync(version.TextDigest, cancellation);
        var parts = TextParts.Of(text);
        var at = Math.Clamp(part ?? 1, 1, parts.Count);
        return new VersionModel(
            version,
            version.Document,
            PolicyHtml.Show(text[parts[at - 1]]),
            at,
            parts.Count,
            await archive.Versions.Where(v => v.DocumentId == version.DocumentId).MaxAsync(v => v.Number, cancellation),
            await archive.Changes.Where(c => c.ToVersionId == version.Id).Select(c => c.Permalink).FirstOrDefaultAsync(cancellation),
            await archive.Changes.Where(c => c.FromVersionId == version.Id).Select(c => c.Permalink).FirstOrDefaultAsync(cancellation)
        );
    }
}
