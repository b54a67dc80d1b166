using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Change;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Version;
using Microsoft.AspNetCore.Builder;

namespace ClauseAtlas.Web.Compare;

/// <summary>Two versions of a document side by side.</summary>
public sealed record CompareModel(VersionRow Old, VersionRow New, Comparison Comparison, IReadOnlyList<Redline> Shown, int Page, int Pages)
{
    public string Document => $"/platform/{New.Document.Entity.Slug}/{New.Document.Slug}/";
    public string Address => $"{Document}compare/{Old.Number}..{New.Number}/";
}

/// <summary><c>/platform/{entity}/{document}/compare/{a}..{b}/</c></summary>
internal static class CompareEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/platform/{entity}/{document}/compare/{range}/",
            async (
                string entity,
                string document,
                string range,
                int? page,
                ArchiveDatabase archive,
                Comparisons comparisons,
                CancellationToken cancellation
            ) => Answers.Page<ComparePage>(await ReadAsync(entity, document, range, page, archive, comparisons, cancellation))
        );
        // The form on the document's page names the two by their numbers.
        site.MapGet(
            "/platform/{entity}/{document}/compare/",
            (string entity, string document, int from, int to) =>
                Microsoft.AspNetCore.Http.Results.LocalRedirect(
                    $"/platform/{Uri.EscapeDataString(entity)}/{Uri.EscapeDataString(document)}/compare/{from}..{to}/"
                )
        );
    }

    private static async Task<CompareModel?> ReadAsync(
        string entity,
        string document,
        string range,
        int? page,
        ArchiveDatabase archive,
        Comparisons comparisons,
        CancellationToken cancellation
    )
    {
        if (
            range.Split("..") is not [var a, var b]
            || !int.TryParse(a, out var from)
            || !int.TryParse(b, out var to)
            || await VersionModel.FindAsync(archive, entity, document, from, cancellation) is not { } old
            || await VersionModel.FindAsync(archive, entity, document, to, cancellation) is not { } @new
        )
        {
            return null;
        }

        var comparison = await comparisons.OfAsync(archive, old.TextDigest, @new.TextDigest, cancellation);
        var pages = Math.Max(1, (comparison.Differences.Length + ChangeModel.PerPage - 1) / ChangeModel.PerPage);
        var at = Math.Clamp(page ?? 1, 1, pages);
        return new CompareModel(
            old,
            @new,
            comparison,
            [
                .. comparison
                    .Differences.Skip((at - 1) * ChangeModel.PerPage)
                    .Take(ChangeModel.PerPage)
                    .Select(d => Redline.Of(comparison, d)),
            ],
            at,
            pages
        );
    }
}
