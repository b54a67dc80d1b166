using ClauseAtlas.Storage;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;

namespace ClauseAtlas.Web.Coverage;

/// <summary><c>/coverage/</c></summary>
internal static class CoverageEndpoint
{
    public static void Map(WebApplication site) =>
        site.MapGet(
            "/coverage/",
            async (int? page, ArchiveDatabase archive, TimeProvider time, CancellationToken cancellation) =>
                Answers.Page<CoveragePage>(await CoverageModel.ReadAsync(archive, time.GetUtcNow(), page, cancellation))
        );
}
