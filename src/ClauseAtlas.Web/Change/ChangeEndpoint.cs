using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;

namespace ClauseAtlas.Web.Change;

/// <summary><c>/change/{permalink}/</c> and its JSON twin.</summary>
internal static class ChangeEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/change/{permalink}/",
            async (
                string permalink,
                string? view,
                int? page,
                ArchiveDatabase archive,
                Comparisons comparisons,
                CancellationToken cancellation
            ) => Answers.Page<ChangePage>(await ChangeModel.ReadAsync(archive, comparisons, permalink, view == "side", page, cancellation))
        );
        site.MapGet(
            "/change/{permalink}.json",
            async (string permalink, ArchiveDatabase archive, Comparisons comparisons, CancellationToken cancellation) =>
                Answers.Json(
                    await ChangeModel.FindAsync(archive, permalink, cancellation) is { } change
                        ? ChangeTwin.Of(
                            change,
                            await comparisons.OfAsync(archive, change.BaseTextDigest, change.ToVersion.TextDigest, cancellation)
                        )
                        : null
                )
        );
    }
}
