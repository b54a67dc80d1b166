using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Frame;

/// <summary>The forms an endpoint answers in.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>A page from its model, or the empty answer that becomes the 404 page.</summary>
    public static IResult Page<TPage>(object? model)
        where TPage : IComponent =>
        model is null ? new Absent() : new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model });

    /// <summary>The twin of a record in the machine format.</summary>
    public static IResult Json(object? record) => record is null ? new Absent() : Results.Json(record, Names);

    /// <summary>The text with a digest.</summary>
    public static async Task<string> TextAsync(this ArchiveDatabase database, string digest, CancellationToken cancellation) =>
        TextCode.Decode(
            await database.Texts.SingleOrDefaultAsync(t => t.Digest == digest, cancellation)
                ?? throw new InvalidDataException($"The index holds no text {digest}; run `atlas fsck`.")
        );

    private sealed class Absent : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
