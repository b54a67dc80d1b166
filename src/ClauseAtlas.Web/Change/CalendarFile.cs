using System.Text;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Change;

/// <summary>The dates of a change as a calendar file (RFC 5545): an opt-out deadline and the day the text applies, each a whole day.</summary>
internal static class CalendarFile
{
    public static void Map(WebApplication site) =>
        site.MapGet(
            "/change/{permalink}/calendar.ics",
            async (string permalink, HttpContext http, ArchiveDatabase archive, CancellationToken cancellation) =>
                await ChangeModel.FindAsync(archive, permalink, cancellation) is { } change
                && Write(change, $"{http.Request.Scheme}://{http.Request.Host}") is { } calendar
                    ? Results.File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", permalink + ".ics")
                    : Answers.Json(null)
        );

    /// <summary>Null when the text states no day.</summary>
    public static string? Write(ChangeRow change, string site)
    {
        var days = new List<(string What, DateOnly Day, string Quote)>();
        if (change.OptOutDeadline is { } deadline)
        {
            days.Add(("Last day to opt out", deadline, change.OptOutQuote ?? ""));
        }

        if (change.EffectiveDate is { } effective)
        {
            days.Add(("New text applies", effective, change.EffectiveQuote ?? ""));
        }

        if (days.Count == 0)
        {
            return null;
        }

        var calendar = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ClauseAtlas//Policy Archive//EN\r\n");
        foreach (var (what, day, quote) in days)
        {
            Line(calendar, "BEGIN:VEVENT");
            Line(calendar, $"UID:{RecordId.Change(change.Id)}-{day:yyyyMMdd}-{(what[0] == 'L' ? "opt-out" : "effective")}@clauseatlas");
            Line(calendar, $"DTSTAMP:{change.RecordedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
            Line(calendar, $"DTSTART;VALUE=DATE:{day:yyyyMMdd}");
            Line(calendar, $"SUMMARY:{Text($"{what}: {change.Document.Entity.Name}, {change.Document.Title}")}");
            Line(calendar, $"DESCRIPTION:{Text($"The document says: {quote}")}");
            Line(calendar, $"URL:{site}/change/{change.Permalink}/");
            Line(calendar, "END:VEVENT");
        }

        return calendar.Append("END:VCALENDAR\r\n").ToString();
    }

    /// <summary>RFC 5545 §3.3.11.</summary>
    private static string Text(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .ReplaceLineEndings("\\n");

    /// <summary>Lines of at most 75 octets, folded (RFC 5545 §3.1).</summary>
    private static void Line(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }

            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        calendar.Append("\r\n");
    }
}
