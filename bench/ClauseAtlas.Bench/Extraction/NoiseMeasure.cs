using System.Text.Json;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>Captures of unchanged terms whose bytes differ: how many texts differ too, and of how many the versioning stage would publish a change.</summary>
internal sealed record NoiseMeasure(int Groups, List<string> Different)
{
    /// <summary>Those with a difference of class administrative or higher, with the class.</summary>
    public List<string> Published { get; } = [];

    /// <summary><c>html_noise</c>: groups of captures that must give one text.</summary>
    public static NoiseMeasure Easy(string corpus, Reading reading)
    {
        var folder = Path.Combine(corpus, "html_noise");
        var texts = new Dictionary<string, HashSet<string>>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var document = entry.RootElement.GetProperty("document").GetString()!;
            var text = Text(
                corpus,
                Path.Combine(folder, entry.RootElement.GetProperty("file").GetString()!),
                document,
                entry.RootElement.GetProperty("date").GetDateTimeOffset(),
                reading
            );
            (texts.TryGetValue(document, out var known) ? known : texts[document] = []).Add(text);
        }

        var measure = new NoiseMeasure(texts.Count, [.. texts.Where(t => t.Value.Count > 1).Select(t => t.Key)]);
        foreach (var (document, found) in texts)
        {
            var ordered = found.Order(StringComparer.Ordinal).ToList();
            if (ordered.Skip(1).Max(t => TextComparer.Compare(ordered[0], t).Class) is { } highest and >= ChangeClass.Administrative)
            {
                measure.Published.Add($"{document} ({highest})");
            }
        }

        return measure;
    }

    /// <summary><c>html_noise_hard</c>: pairs; those whose words differ.</summary>
    public static NoiseMeasure Hard(string corpus, Reading reading)
    {
        var folder = Path.Combine(corpus, "html_noise_hard");
        var measure = new NoiseMeasure(0, []);
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var document = entry.RootElement.GetProperty("document").GetString()!;
            var pair = new[] { "a", "b" }
                .Select(side =>
                {
                    var file = Directory.GetFiles(folder, $"*__{entry.RootElement.GetProperty(side).GetString()![..8]}.html")[0];
                    return Text(corpus, file, document, entry.RootElement.GetProperty("date_" + side).GetDateTimeOffset(), reading);
                })
                .ToArray();
            measure = measure.With(document + " " + entry.RootElement.GetProperty("date_a").GetString()![..10], pair[0], pair[1]);
        }

        return measure;
    }

    private NoiseMeasure With(string name, string old, string @new)
    {
        if (!RecordedText.Read(old).Words.SequenceEqual(RecordedText.Read(@new).Words))
        {
            Different.Add(name);
        }

        if (TextComparer.Compare(old, @new).Class is { } found and >= ChangeClass.Administrative)
        {
            Published.Add($"{name} ({found})");
        }

        return this with
        {
            Groups = Groups + 1,
        };
    }

    private static string Text(string corpus, string file, string document, DateTimeOffset date, Reading reading)
    {
        var parts = document.Split('/');
        var (declarations, type) = (Path.Combine(corpus, "html_pairs", "declarations"), Path.GetFileNameWithoutExtension(parts[1]));
        var body = File.ReadAllBytes(file);
        var page = RecordedDeclarations.Fitting(RecordedDeclarations.At(declarations, parts[0], type, date), body);
        var result = RecordedPages.Extract(body, page, reading, RecordedDeclarations.IsShared(declarations, parts[0], type));
        return result.Text?.Markdown ?? $"{result.Failure!.Kind}: {result.Failure.Detail}";
    }
}
