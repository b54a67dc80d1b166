using System.Text.Json;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Stages;

/// <summary>A comparison in the machine format of <c>compare</c> and <c>show CA-C-…</c> (DESIGN §6).</summary>
internal static class ComparisonJson
{
    /// <summary>Writes the members of a comparison into the object at hand. Offsets are UTF-8 bytes; <c>class</c> is null for equal texts.</summary>
    /// <param name="meaning">Null where class, direction and severity stand in the object already.</param>
    public static void Write(Utf8JsonWriter json, Comparison comparison, ChangeMeaning? meaning = null)
    {
        if (meaning is not null)
        {
            json.WriteString("class", comparison.Class is { } highest ? Wire.Name(highest) : null);
            json.WriteString("direction", Wire.Name(meaning.Direction));
            json.WriteString("severity", meaning.Severity?.Name());
            json.WriteString("reason", meaning.Reason);
            Touched(json, meaning);
        }

        Differences(json, comparison);
        json.WriteStartArray("dates");
        foreach (var date in comparison.Dates)
        {
            json.WriteStartObject();
            json.WriteString("meaning", Wire.Name(date.Meaning));
            json.WriteString("date", date.Date?.ToString("yyyy-MM-dd"));
            json.WriteString("quote", date.Quote);
            if (date.Days is { } days)
            {
                json.WriteNumber("days", days);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("sentences");
        json.WriteNumber("added", comparison.Sentences.Added);
        json.WriteNumber("removed", comparison.Sentences.Removed);
        json.WriteNumber("modified", comparison.Sentences.Modified);
        json.WriteEndObject();
    }

    private static void Touched(Utf8JsonWriter json, ChangeMeaning meaning)
    {
        json.WriteStartArray("provisions");
        foreach (var touched in meaning.Touched)
        {
            json.WriteStartObject();
            json.WriteString("effect", Wire.Name(touched.Effect));
            json.WriteNumber("weight", touched.Weight);
            json.WriteString("type", touched.Shown.Type.Id);
            json.WriteString("stance", touched.Shown.Stance.Name());
            json.WriteString("severity", touched.Shown.Rating.Severity.Name());
            json.WriteString("oldQuote", touched.Old?.Quote);
            json.WriteString("newQuote", touched.New?.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Differences(Utf8JsonWriter json, Comparison comparison)
    {
        var (old, @new) = (new Utf8Offsets(comparison.Old), new Utf8Offsets(comparison.New));
        json.WriteStartArray("differences");
        foreach (var difference in comparison.Differences)
        {
            json.WriteStartObject();
            json.WriteString("class", Wire.Name(difference.Class));
            json.WriteString("kind", Wire.Name(difference.Kind));
            json.WriteString("heading", difference.Heading);
            Side(json, "old", difference.Old, comparison.Old, old);
            Side(json, "new", difference.New, comparison.New, @new);
            json.WriteString("reason", difference.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Side(Utf8JsonWriter json, string name, Span? span, string text, Utf8Offsets offsets)
    {
        if (span is not { } at)
        {
            json.WriteNull(name);
            return;
        }

        var (start, end) = offsets.Of(at);
        json.WriteStartObject(name);
        json.WriteNumber("start", start);
        json.WriteNumber("end", end);
        json.WriteString("text", text.AsSpan(at.Start, at.Length));
        json.WriteEndObject();
    }
}
