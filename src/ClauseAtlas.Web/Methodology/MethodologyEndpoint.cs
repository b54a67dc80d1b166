using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ClauseAtlas.Web.Methodology;

internal static class MethodologyEndpoint
{
    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/methodology/", () => new RazorComponentResult<MethodologyPage>());
}
