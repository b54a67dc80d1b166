using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>Labelled texts with the map they are measured by.</summary>
internal sealed record LabelSet(IReadOnlyList<LabelledText> Texts, TypeMap? Map)
{
    private const string MapFile = "type-map.json";

    /// <summary>Reads a folder (every <c>*.jsonl</c> in it and <c>type-map.json</c>) or one JSON-lines file, with the map beside it where there is one.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="data">Knows the cases.</param>
    /// <param name="rules">Ids of the rules that fire on a folded text; null: none.</param>
    /// <exception cref="InvalidDataException">A line cannot be read; the message says which.</exception>
    public static LabelSet Read(string path, ModelData data, Func<string, IReadOnlyList<string>>? rules)
    {
        var isFolder = Directory.Exists(path);
        if (!isFolder && !File.Exists(path))
        {
            throw new FileNotFoundException($"{path} is not there. Labels are a folder of JSON-lines files, or one such file.");
        }

        var folder = isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        string[] files = isFolder ? [.. Directory.GetFiles(path, "*.jsonl").Order(StringComparer.Ordinal)] : [path];
        if (files.Length == 0)
        {
            throw new InvalidDataException(
                $"{path} has no .jsonl file. Labels are JSON lines; see docs/quality/classification.md for their members."
            );
        }

        var lines = files.SelectMany(f => LabelLine.ReadAll(f)).ToList();
        // Names in the sets of lawyers are the short ones ("zoom"), so they serve as stems for the volunteers' ("zoomvideocommunications").
        var companies = new Companies(lines.Where(l => l.IsClausesLine).Select(l => l.Company));
        var texts = lines.ConvertAll(l => l.ToText(companies, data));
        var map = Path.Combine(folder, MapFile);
        return new LabelSet(rules is null ? texts : WithRules(texts, rules), File.Exists(map) ? TypeMap.Read(File.ReadAllText(map)) : null);
    }

    private static List<LabelledText> WithRules(List<LabelledText> texts, Func<string, IReadOnlyList<string>> rules)
    {
        var read = new LabelledText[texts.Count];
        Parallel.For(
            0,
            read.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            i => read[i] = texts[i] with { Rules = rules(texts[i].Text) }
        );
        return [.. read];
    }
}
