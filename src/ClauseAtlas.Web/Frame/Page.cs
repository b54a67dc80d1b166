using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClauseAtlas.Web.Frame;

/// <summary>A page from its component and its model.</summary>
internal static class Page
{
    /// <summary>Renders a component whose one parameter is <c>Model</c>.</summary>
    public static IResult Of<TPage>(object model)
        where TPage : IComponent => new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model });
}
