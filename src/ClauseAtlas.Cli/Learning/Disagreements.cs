using System.Text.Json;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Learning;

/// <summary>Quotes on which the model and the label disagree, and what people said who read them.</summary>
internal static class Disagreements
{
    public static void Write(string path, IEnumerable<ReadText> read, TypeMap map)
    {
        using var file = new StreamWriter(path);
        foreach (var text in read.Where(r => r.Text.Category is { } c && map.Has(c)))
        {
            var given = text.BestType(t => map.CategoryOf(t, "") is not null);
            if (map.CategoryOf(given, text.Text.Category!) != text.Text.Category)
            {
                file.WriteLine(
                    Wire.Line(line =>
                    {
                        line.WriteString("id", text.Text.Id);
                        line.WriteString("category", text.Text.Category);
                        line.WriteString("case", text.Text.Case);
                        line.WriteString("given", given);
                        line.WriteString("text", text.Text.Text);
                    })
                );
            }
        }
    }

    /// <summary>Ids that a review calls label errors.</summary>
    public static HashSet<string> LabelErrors(string review)
    {
        var errors = new HashSet<string>();
        foreach (var line in review.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var parsed = JsonDocument.Parse(line);
            if (parsed.RootElement.GetProperty("verdict").GetString() == "label_error")
            {
                errors.Add(parsed.RootElement.GetProperty("id").GetString()!);
            }
        }

        return errors;
    }
}
