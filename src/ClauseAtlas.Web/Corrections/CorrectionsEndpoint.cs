using System.Threading.RateLimiting;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Corrections;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Record;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;

namespace ClauseAtlas.Web.Corrections;

/// <summary>What the log shows. No word of a reader is in it.</summary>
/// <param name="Received">The dispute just sent; null otherwise.</param>
/// <param name="IsOpen">The archive takes disputes.</param>
public sealed record CorrectionsModel(IReadOnlyList<Correction> Corrections, Correction? Received, bool IsOpen);

/// <summary>The form of one record.</summary>
public sealed record DisputeModel(DisputeForm Form, string? Problem, string TokenName, string Token, bool IsOpen);

/// <summary><c>/corrections/</c>, the public log; <c>/corrections/new</c>, the form.</summary>
internal static class CorrectionsEndpoint
{
    public const string Limit = "disputes";
    private const int Shown = 500;
    private const int LargestForm = 64 * 1024;

    public static void AddLimit(RateLimiterOptions limiter, int perHour)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(
            Limit,
            http =>
                RateLimitPartition.GetFixedWindowLimiter(
                    http.Connection.RemoteIpAddress?.ToString() ?? "",
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = perHour, Window = TimeSpan.FromHours(1) }
                )
        );
    }

    public static void Map(WebApplication site, ArchiveLayout layout)
    {
        site.MapGet(
            "/corrections/",
            (int? received) =>
            {
                var file = CorrectionFile.Open(layout.Corrections);
                var list = file?.List(Shown) ?? [];
                return Answers.Page<CorrectionsPage>(
                    new CorrectionsModel(list, list.FirstOrDefault(c => c.Id == received), file is not null)
                );
            }
        );
        site.MapGet("/corrections.json", () => Answers.Json((CorrectionFile.Open(layout.Corrections)?.List(Shown) ?? []).Select(Twin)));
        site.MapGet(
            "/corrections/new",
            async (string? record, HttpContext http, ArchiveDatabase archive, IAntiforgery antiforgery) =>
                await KnownAsync(record, archive, http.RequestAborted) is { } known
                    ? Form(new DisputeForm(known, null, "", ""), null, layout, http, antiforgery)
                    : Answers.Json(null)
        );
        site.MapPost(
                "/corrections/new",
                async (HttpContext http, ArchiveDatabase archive, IAntiforgery antiforgery, TimeProvider time) =>
                    await ReceiveAsync(http, archive, antiforgery, time, layout)
            )
            .RequireRateLimiting(Limit);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ArchiveDatabase archive,
        IAntiforgery antiforgery,
        TimeProvider time,
        ArchiveLayout layout
    )
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestForm;
        }

        if (!http.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        IFormCollection sent;
        try
        {
            sent = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var form = DisputeForm.Of(sent);
        if (await KnownAsync(form.Record, archive, http.RequestAborted) is not { } record)
        {
            return Answers.Json(null);
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Form(
                form,
                "The form was open for too long, or came from another page. Please send it again.",
                layout,
                http,
                antiforgery
            );
        }

        if (form.Problem is { } wrong)
        {
            return Form(form, wrong, layout, http, antiforgery);
        }

        if (sent[DisputeForm.Trap].ToString().Length > 0)
        {
            // A program filled in what no person sees. It is told nothing.
            return Results.Redirect("/corrections/");
        }

        if (CorrectionFile.Open(layout.Corrections) is not { } file)
        {
            return Form(form, null, layout, http, antiforgery);
        }

        var id = file.Receive(record, form.Ground!.Value, form.Claim, form.Contact.Length == 0 ? null : form.Contact, time.GetUtcNow());
        return new SeeOther($"/corrections/?received={id}");
    }

    private static IResult Form(DisputeForm form, string? problem, ArchiveLayout layout, HttpContext http, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        http.Response.Headers.CacheControl = "no-store";
        var model = new DisputeModel(
            form,
            problem,
            tokens.FormFieldName,
            tokens.RequestToken!,
            CorrectionFile.Open(layout.Corrections) is not null
        );
        return new RazorComponentResult<DisputePage>(new Dictionary<string, object?> { ["Model"] = model })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    /// <summary>The id of a record that is there, as the archive writes it.</summary>
    private static async Task<string?> KnownAsync(string? id, ArchiveDatabase archive, CancellationToken cancellation) =>
        RecordId.TryParse(id, out var record) && await RecordEndpoint.AddressAsync(record, archive, cancellation) is not null
            ? record.ToString()
            : null;

    private static object Twin(Correction correction) =>
        new
        {
            correction.Id,
            correction.Record,
            correction.Ground,
            correction.State,
            Received = Wording.Iso(correction.Received),
            AnswerBy = Wording.Iso(correction.AnswerBy),
            Steps = correction.Steps.Select(s => new
            {
                s.State,
                At = Wording.Iso(s.At),
                s.Note,
            }),
        };

    /// <summary>After a form was taken in, the reader's browser gets the log (RFC 9110 §15.4.4): reloading it sends nothing again.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
