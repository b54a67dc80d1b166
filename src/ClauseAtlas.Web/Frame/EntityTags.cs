using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Frame;

/// <summary>Gives each good answer a tag made of its bytes, and answers 304 to who has them (RFC 9110 §13.1.2). Always right: it looks at nothing but the bytes.</summary>
internal sealed class EntityTags(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var headOnly = HttpMethods.IsHead(http.Request.Method);
        if (headOnly)
        {
            // Made as for GET, sent without its body (RFC 9110 §9.3.2).
            http.Request.Method = HttpMethods.Get;
        }

        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await next(http);
            return;
        }

        var wire = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = wire;
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK)
        {
            // Weak: compression may change the bytes on the wire.
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)).AsSpan(0, 12))}\"";
            http.Response.Headers.ETag = tag;
            if (http.Response.Headers.CacheControl.Count == 0)
            {
                http.Response.Headers.CacheControl = "public, no-cache";
            }

            if (http.Request.Headers.IfNoneMatch.Any(seen => seen is not null && seen.Contains(tag, StringComparison.Ordinal)))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                http.Response.Headers.ContentType = default;
                return;
            }
        }

        if (headOnly && http.Response.StatusCode == StatusCodes.Status200OK)
        {
            http.Response.ContentLength = body.Length;
            return;
        }

        if (body.Length == 0)
        {
            return;
        }

        body.Position = 0;
        await body.CopyToAsync(wire, http.RequestAborted);
    }
}
