using ClauseAtlas.Storage;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;

namespace ClauseAtlas.Web.Provision;

/// <summary><c>/platform/{entity}/{document}/{provision}/</c> and its JSON twin.</summary>
internal static class ProvisionEndpoint
{
    public static void Map(WebApplication site)
    {
        site.MapGet(
            "/platform/{entity}/{document}/{provision}/",
            async (string entity, string document, string provision, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Page<ProvisionPage>(await ProvisionModel.ReadAsync(archive, entity, document, provision, cancellation))
        );
        site.MapGet(
            "/platform/{entity}/{document}/{provision}.json",
            async (string entity, string document, string provision, ArchiveDatabase archive, CancellationToken cancellation) =>
                Answers.Json(
                    await ProvisionModel.ReadAsync(archive, entity, document, provision, cancellation) is { } model
                        ? ProvisionTwin.Of(model)
                        : null
                )
        );
    }
}
