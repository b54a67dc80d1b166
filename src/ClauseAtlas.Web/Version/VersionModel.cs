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
    string? ChangeFrom,
    IReadOnlyList<ProvisionMark> Provisions
)
{
    public string Address => $"/platform/{Document.Entity.Slug}/{Document.Slug}/versions/{Version.Number}";

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
        string? provision,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(archive, entity, document, number, cancellation) is not { } version)
        {
            return null;
        }

        var text = await archive.TextAsync(version.TextDigest, cancellation);
        var parts = TextParts.Of(text);
        var provisions = await ProvisionMark.OfAsync(archive, version, text, provision, cancellation);
        var asked = provisions.Find(p => p.IsAsked);
        var holding = asked is null ? 1 : 1 + parts.ToList().FindIndex(p => asked.At.Start < p.End.GetOffset(text.Length));
        var at = Math.Clamp(part ?? holding, 1, parts.Count);
        var first = parts[at - 1].Start.GetOffset(text.Length);
        var shown = provisions
            .Where(p => p.At.Start >= first && p.At.Start < parts[at - 1].End.GetOffset(text.Length))
            .Select(p => p with { At = new Span(p.At.Start - first, p.At.End - first) })
            .ToList();
        return new VersionModel(
            version,
            version.Document,
            PolicyHtml.Show(text[parts[at - 1]], shown),
            at,
            parts.Count,
            await archive.Versions.Where(v => v.DocumentId == version.DocumentId).MaxAsync(v => v.Number, cancellation),
            await archive.Changes.Where(c => c.ToVersionId == version.Id).Select(c => c.Permalink).FirstOrDefaultAsync(cancellation),
            await archive.Changes.Where(c => c.FromVersionId == version.Id).Select(c => c.Permalink).FirstOrDefaultAsync(cancellation),
            shown
        );
    }
}
