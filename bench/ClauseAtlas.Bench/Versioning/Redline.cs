using System.Text;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>A comparison as text a person can judge: <c>[-gone-]</c>, <c>{+come+}</c>.</summary>
internal static class Redline
{
    public static string Of(Comparison comparison, ChangeClass least = ChangeClass.Administrative)
    {
        var page = new StringBuilder();
        foreach (var difference in comparison.Differences.Where(d => d.Class >= least))
        {
            page.Append($"  {difference.Class} {difference.Kind} ({difference.Reason}) @ {Short(difference.Heading, 70)}\n    ");
            page.Append(Body(comparison, difference).ReplaceLineEndings("⏎")).Append('\n');
        }

        foreach (var date in comparison.Dates)
        {
            page.Append($"  DATE {date.Meaning} {date.Date:yyyy-MM-dd} {date.Days} «{Short(date.Quote.ReplaceLineEndings(" "), 200)}»\n");
        }

        return page.ToString();
    }

    private static string Body(Comparison comparison, Difference difference)
    {
        if (difference.Edits.Length == 0)
        {
            return difference.Kind switch
            {
                DifferenceKind.Removed => $"[-{Short(Text(comparison.Old, difference.Old!.Value), 300)}-]",
                DifferenceKind.Added => $"{{+{Short(Text(comparison.New, difference.New!.Value), 300)}+}}",
                _ => Short(Text(comparison.New, difference.New!.Value), 120),
            };
        }

        var body = new StringBuilder();
        var at = difference.New!.Value.Start;
        foreach (var edit in difference.Edits)
        {
            var kept = comparison.New[Math.Min(at, edit.New.Start)..edit.New.Start];
            body.Append(kept.Length > 90 ? $"{kept[..40]} … {kept[^45..]}" : kept);
            body.Append(edit.Old.Length > 0 ? $"[-{Short(Text(comparison.Old, edit.Old), 400)}-]" : "");
            body.Append(edit.New.Length > 0 ? $"{{+{Short(Text(comparison.New, edit.New), 400)}+}}" : "");
            at = edit.New.End;
        }

        return body.Append(Short(comparison.New[Math.Min(at, difference.New!.Value.End)..difference.New!.Value.End], 60)).ToString();
    }

    private static string Text(string text, Span span) => text[span.Start..span.End];

    private static string Short(string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
