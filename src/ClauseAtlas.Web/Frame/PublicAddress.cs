using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Frame;

/// <summary>The address by which the reader reached the site, without a slash at its end.</summary>
internal static class PublicAddress
{
    public static string Of(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}{http.Request.PathBase}";
}
