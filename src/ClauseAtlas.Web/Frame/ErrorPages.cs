using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace ClauseAtlas.Web.Frame;

/// <summary>Answers without a body get one: a page for readers, ProblemDetails for programs. What nobody expected is a 500 whose id is in the log.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem) when (!http.Response.HasStarted)
        {
            Failed(log, http.Request.Path, http.TraceIdentifier, problem);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
        }

        if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null or 0 })
        {
            http.Response.Headers.CacheControl = "no-store";
            await Answer(http).ExecuteAsync(http);
        }
    }

    private static IResult Answer(HttpContext http)
    {
        var status = http.Response.StatusCode;
        if (http.Request.Path.Value?.EndsWith(".json", StringComparison.Ordinal) == true)
        {
            return TypedResults.Problem(
                type: status == 404 ? "/problems/not-found" : "/problems/unexpected",
                title: status == 404 ? "There is no such record." : "The answer could not be made.",
                statusCode: status,
                extensions: new Dictionary<string, object?> { ["id"] = http.TraceIdentifier }
            );
        }

        return new RazorComponentResult<ErrorPage>(new Dictionary<string, object?> { ["Status"] = status, ["Id"] = http.TraceIdentifier })
        {
            StatusCode = status,
        };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} failed; the reader was given the id {Id}.")]
    private static partial void Failed(ILogger log, string path, string id, Exception problem);
}
