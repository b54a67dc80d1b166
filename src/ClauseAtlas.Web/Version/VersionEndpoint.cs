using System.Text;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Version;

public sealed record VersionModel(VersionRow Version, string Html, IReadOnlyList<(int Level, string Anchor, string Title)> Outline, int Last, ChangeRow? Change, int Bytes);

public sealed record CompareModel(VersionRow Old, VersionRow New, Comparison Comparison);

internal static class VersionEndpoint
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/platform/{entity}/{document}/versions/{number:int}/", ShowAsync);
        site.MapGet("/platform/{entity}/{document}/versions/{number:int}/text.md", TextAsync);
        site.MapGet("/platform/{entity}/{document}/compare/{a:int}..{b:int}/", CompareAsync);
    }

    private static async Task<IResult> ShowAsync(string entity, string document, int number, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (await FindAsync(archive, entity, document, number, cancellation) is not { } version)
        {
            return Results.NotFound();
        }

        var text = await StoredText.ReadAsync(archive, version.TextDigest, cancellation);
        var (html, outline) = PolicyHtml.Render(text);
        var last = await archive.Versions.Where(v => v.DocumentId == version.DocumentId).MaxAsync(v => v.Number, cancellation);
        var change = await archive.Changes.AsNoTracking().FirstOrDefaultAsync(c => c.ToVersionId == version.Id, cancellation);
        return Page.Of<VersionPage>(new VersionModel(version, html, outline, last, change, Encoding.UTF8.GetByteCount(text)));
    }

    private static async Task<IResult> TextAsync(string entity, string document, int number, ArchiveDatabase archive, CancellationToken cancellation) =>
        await FindAsync(archive, entity, document, number, cancellation) is { } version
            ? Results.Bytes(Encoding.UTF8.GetBytes(await StoredText.ReadAsync(archive, version.TextDigest, cancellation)), "text/plain; charset=utf-8")
            : Results.NotFound();

    private static async Task<IResult> CompareAsync(string entity, string document, int a, int b, ArchiveDatabase archive, CancellationToken cancellation)
    {
        if (await FindAsync(archive, entity, document, a, cancellation) is not { } old || await FindAsync(archive, entity, document, b, cancellation) is not { } @new)
        {
            return Results.NotFound();
        }

        var comparison = TextComparer.Compare(await StoredText.ReadAsync(archive, old.TextDigest, cancellation), await StoredText.ReadAsync(archive, @new.TextDigest, cancellation));
        return Page.Of<ComparePage>(new CompareModel(old, @new, comparison));
    }

    private static Task<VersionRow?> FindAsync(ArchiveDatabase archive, string entity, string document, int number, CancellationToken cancellation) =>
        archive
            .Versions.AsNoTracking()
            .Include(v => v.Document.Entity)
            .Include(v => v.Capture)
            .SingleOrDefaultAsync(v => v.Document.Entity.Slug == entity && v.Document.Slug == document && v.Number == number, cancellation);
}
