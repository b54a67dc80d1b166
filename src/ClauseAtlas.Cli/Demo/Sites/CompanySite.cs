using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClauseAtlas.Cli.Demo.Script;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ClauseAtlas.Cli.Demo.Sites;

/// <summary>Answers the requests to one company's site. Companies differ in what their servers do: compression, validators, chunks.</summary>
internal sealed class CompanySite(DemoCompany company, DemoClock clock)
{
    private int _visits;

    public async Task AnswerAsync(HttpContext context)
    {
        var visit = new Visit(clock.Day, Interlocked.Increment(ref _visits));
        var path = context.Request.Path.Value ?? "/";
        if (company.Documents.FirstOrDefault(d => d.Path == path) is { } document)
        {
            var (status, type, body) = Answer(company, document, visit);
            await SendAsync(context, status, type, body);
        }
        else if (path == "/robots.txt")
        {
            await SendAsync(context, 200, "text/plain", "User-agent: *\nDisallow: /login\n"u8.ToArray());
        }
        else if (path == "/")
        {
            await SendAsync(context, 200, Html, Encoding.UTF8.GetBytes(SiteFrame.Home(company)));
        }
        else
        {
            await SendAsync(context, 404, Html, Encoding.UTF8.GetBytes(SiteFrame.Page("en", "Not found", "<h1>404 Not found</h1>")));
        }
    }

    private const string Html = "text/html; charset=utf-8";

    /// <summary>What the site says to a request for a document.</summary>
    public static (int Status, string ContentType, byte[] Body) Answer(DemoCompany company, DemoDocument document, Visit visit)
    {
        if (DemoScript.FaultOn(company.Id, document.Slug, visit.Day) is { } fault)
        {
            var (status, html) = FaultPages.Of(fault, company, document, visit);
            return (status, Html, Encoding.UTF8.GetBytes(html));
        }

        return document.IsPdf
            ? (200, "application/pdf", PdfPages.Of(document.Text(visit.Day)))
            : (200, Html, Encoding.UTF8.GetBytes(SitePages.Document(company, document, visit)));
    }

    private async Task SendAsync(HttpContext context, int status, string type, byte[] body)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = status;
        response.ContentType = type;
        if (status == 200 && company.Markup is DemoMarkup.NestedBoxes)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..20]}\"";
            response.Headers.ETag = tag;
            if (request.Headers.IfNoneMatch.Contains(tag))
            {
                response.StatusCode = (int)HttpStatusCode.NotModified;
                return;
            }
        }

        if (company.Markup is DemoMarkup.Accordion && request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            response.Headers[HeaderNames.ContentEncoding] = "gzip";
            body = await GzipAsync(body, context.RequestAborted);
        }

        // Without a length Kestrel sends chunks (RFC 9112, 7.1).
        if (company.Markup is not DemoMarkup.LetteredLists)
        {
            response.ContentLength = body.Length;
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task<byte[]> GzipAsync(byte[] body, CancellationToken cancellation)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(body, cancellation);
        }

        return packed.ToArray();
    }
}
