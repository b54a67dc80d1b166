using ClauseAtlas.Web.About;
using ClauseAtlas.Web.Methodology;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClauseAtlas.Web;

/// <summary>Pages without data: <c>/methodology/</c> and <c>/about/</c>.</summary>
internal static class StaticPages
{
    public static void Map(WebApplication site)
    {
        site.MapGet("/methodology/", () => new RazorComponentResult<MethodologyPage>());
        site.MapGet("/about/", () => new RazorComponentResult<AboutPage>());
    }
}
