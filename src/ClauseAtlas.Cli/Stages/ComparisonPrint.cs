using System.Globalization;
using System.Text;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;
using Spectre.Console;

namespace ClauseAtlas.Cli.Stages;

/// <summary>A comparison as people read it in a terminal: what kind of change, then each difference with its words marked.</summary>
internal static class ComparisonPrint
{
    public static void Write(IAnsiConsole console, Comparison comparison, ChangeMeaning? meaning = null)
    {
        if (comparison.Class is not { } highest)
        {
            console.WriteLine("The texts are equal, byte for byte.");
            return;
        }

        console.MarkupLineInterpolated(
            $"[bold]{Wire.Name(highest)}[/]: {comparison.Differences.Length} differences; sentences {comparison.Sentences.Added} added, {comparison.Sentences.Removed} removed, {comparison.Sentences.Modified} modified"
        );
        if (meaning is not null)
        {
            console.MarkupLineInterpolated(
                $"[bold]{Wire.Name(meaning.Direction)}[/]{(meaning.Severity is { } severity ? $", {severity.Name()}" : "")}: {meaning.Reason}"
            );
            foreach (var touched in meaning.Touched)
            {
                console.MarkupLineInterpolated(
                    $"  {Wire.Name(touched.Effect)}: {touched.Shown.Type.Id}, {touched.Shown.Stance.Name()}, {touched.Shown.Rating.Severity.Name()}"
                );
            }
        }

        foreach (var date in comparison.Dates)
        {
            var what = date.Date?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? $"{date.Days} days";
            console.MarkupLineInterpolated($"{Wire.Name(date.Meaning)}: {what} (“{date.Quote}”)");
        }

        foreach (var difference in comparison.Differences)
        {
            console.WriteLine();
            console.MarkupLineInterpolated(
                $"[bold]{Wire.Name(difference.Class)} · {Wire.Name(difference.Kind)}[/] [dim]{difference.Heading} ({difference.Reason})[/]"
            );
            console.MarkupLine(Redline(comparison, difference));
        }
    }

    /// <summary>The words with removed ones in red and struck through, added ones in green and underlined.</summary>
    private static string Redline(Comparison comparison, Difference difference)
    {
        if (difference.Old is not { } old)
        {
            return $"[green underline]{Escape(comparison.New, difference.New!.Value)}[/]";
        }

        if (difference.New is not { } @new)
        {
            return $"[red strikethrough]{Escape(comparison.Old, old)}[/]";
        }

        var marked = new StringBuilder();
        var at = @new.Start;
        foreach (var edit in difference.Edits)
        {
            marked.Append(Escape(comparison.New, new Span(at, edit.New.Start)));
            Mark(marked, "red strikethrough", comparison.Old, edit.Old);
            Mark(marked, "green underline", comparison.New, edit.New);
            at = edit.New.End;
        }

        return marked.Append(Escape(comparison.New, new Span(at, @new.End))).ToString();
    }

    private static void Mark(StringBuilder marked, string style, string text, Span span)
    {
        if (span.Length > 0)
        {
            marked.Append('[').Append(style).Append(']').Append(Escape(text, span)).Append("[/]");
        }
    }

    private static string Escape(string text, Span span) => span.End > span.Start ? Markup.Escape(text[span.Start..span.End]) : "";
}
