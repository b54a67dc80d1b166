using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClauseAtlas.Web.Frame;

/// <summary>What readers see when an address leads nowhere, or when something broke.</summary>
internal static class ErrorPages
{
    public static Task ShowAsync(StatusCodeContext context) => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode);

    public static Task CrashedAsync(HttpContext context) => WriteAsync(context, StatusCodes.Status500InternalServerError);

    private static Task WriteAsync(HttpContext context, int status)
    {
        if (context.Request.Path.Value?.EndsWith(".json", StringComparison.Ordinal) == true)
        {
            return Results.Problem(statusCode: status, type: $"/problems/{status}", extensions: new Dictionary<string, object?> { ["id"] = context.TraceIdentifier }).ExecuteAsync(context);
        }

        return new RazorComponentResult<ErrorPage>(new { Status = status, Id = context.TraceIdentifier }) { StatusCode = status }.ExecuteAsync(context);
    }
}
