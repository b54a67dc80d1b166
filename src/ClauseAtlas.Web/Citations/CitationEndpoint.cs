using System.Text;
using ClauseAtlas.Storage;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Citations;

/// <summary><c>/record/CA-…/cite.bib</c>, <c>.ris</c> and <c>.json</c>.</summary>
internal static class CitationEndpoint
{
    public static void Map(WebApplication site)
    {
        foreach (var style in CitationStyle.All.Where(s => s.Extension is not null))
        {
            site.MapGet(
                $"/record/{{id}}/cite.{style.Extension}",
                async (string id, HttpContext http, ArchiveDatabase archive, TimeProvider time) =>
                    RecordId.TryParse(id, out var record)
                    && await CitationReader.ReadAsync(archive, record, http.RequestAborted) is { } citation
                        ? Results.File(
                            Encoding.UTF8.GetBytes(style.Write(citation, PublicAddress.Of(http), time.GetUtcNow())),
                            $"{style.ContentType}; charset=utf-8",
                            $"{citation.Record}.{style.Extension}"
                        )
                        : Answers.Json(null)
            );
        }
    }
}
