using System.Text.Json;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>Captures of unchanged terms whose bytes differ: how many texts differ too.</summary>
internal sealed record NoiseMeasure(int Groups, List<string> Different)
{
    /// <summary><c>html_noise</c>: groups of captures that must give one text.</summary>
    public static NoiseMeasure Easy(string corpus, bool declared)
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
                declared
            );
            (texts.TryGetValue(document, out var known) ? known : texts[document] = []).Add(text);
        }

        return new(texts.Count, [.. texts.Where(t => t.Value.Count > 1).Select(t => t.Key)]);
    }

    /// <summary><c>html_noise_hard</c>: pairs; those whose words differ.</summary>
    public static NoiseMeasure Hard(string corpus, bool declared)
    {
        var folder = Path.Combine(corpus, "html_noise_hard");
        var measure = new NoiseMeasure(0, []);
        foreach (var line in File.ReadLines(Path.Combine(folder, "manifest.jsonl")))
        {
            using var entry = JsonDocument.Parse(line);
            var document = entry.RootElement.GetProperty("document").GetString()!;
            List<string> pair = [];
            foreach (var side in (ReadOnlySpan<string>)["a", "b"])
            {
                var file = Directory.GetFiles(folder, $"*__{entry.RootElement.GetProperty(side).GetString()![..8]}.html")[0];
                pair.Add(
                    string.Join(
                        ' ',
                        RecordedText
                            .Read(Text(corpus, file, document, entry.RootElement.GetProperty("date_" + side).GetDateTimeOffset(), declared))
                            .Words
                    )
                );
            }

            measure = measure with { Groups = measure.Groups + 1 };
            if (pair[0] != pair[1])
            {
                measure.Different.Add($"{document} {entry.RootElement.GetProperty("date_a").GetString()}");
            }
        }

        return measure;
    }

    private static string Text(string corpus, string file, string document, DateTimeOffset date, bool declared)
    {
        var parts = document.Split('/');
        var body = File.ReadAllBytes(file);
        var pages = RecordedDeclarations.At(
            Path.Combine(corpus, "html_pairs", "declarations"),
            parts[0],
            Path.GetFileNameWithoutExtension(parts[1]),
            date
        );
        var page = RecordedDeclarations.Fitting(pages, body);
        var result = QualityMeasure.Extract(body, declared ? page : page with { Select = [], Remove = [] });
        return result.Text?.Markdown ?? $"{result.Failure!.Kind}: {result.Failure.Detail}";
    }
}
