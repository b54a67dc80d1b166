using System.Text;
using Microsoft.AspNetCore.Http;

namespace ClauseAtlas.Web.Frame;

/// <summary>Comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
internal static class Csv
{
    public static IResult Answer(string name, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows) =>
        Results.File(Encoding.UTF8.GetBytes(Write(header, rows)), "text/csv; charset=utf-8", name);

    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(header))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Cell(string value)
    {
        var safe = value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
