using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Learning;

/// <summary>What a case of the ToS;DR catalogue means in our words.</summary>
/// <param name="Types">The main one first; empty when we track nothing of it.</param>
internal sealed record CaseMeaning(IReadOnlyList<string> Types, string Stance, string Judgement);

/// <summary>Reads the hand-made data of <c>knowledge/models</c>: case map, concepts and seed sentences.</summary>
internal sealed class ModelData
{
    public required IReadOnlyDictionary<string, CaseMeaning> Cases { get; init; }

    public required IReadOnlyList<Concept> Concepts { get; init; }

    public required IReadOnlyList<LabelledText> Seeds { get; init; }

    /// <summary>The files built into the program.</summary>
    public static ModelData Embedded()
    {
        var files = KnowledgeFiles.Embedded().ToDictionary(f => f.Path, f => f.Content);
        return Of(files["models/tosdr-cases.yaml"], files["models/concepts.yaml"], files["models/seeds.yaml"]);
    }

    /// <exception cref="InvalidDataException">A file is not as it should be; the message says which and what.</exception>
    public static ModelData Of(string cases, string concepts, string seeds) =>
        new()
        {
            Cases = YamlRows.Read("tosdr-cases.yaml", cases).ToDictionary(
                r => r.Text("case").Trim(),
                r => new CaseMeaning(r.Texts("types"), r.Text("stance"), r.Text("judgement"))
            ),
            Concepts = YamlRows.Lists("concepts.yaml", concepts).ConvertAll(c => new Concept(c.Name, c.Items)),
            Seeds =
            [
                .. YamlRows
                    .Read("seeds.yaml", seeds)
                    .Select(
                        (r, i) =>
                            new LabelledText($"seed-{i + 1}", "", Reading.FoldedText.Of(r.Text("text")).Text)
                            {
                                Types = [.. r.Texts("types").Where(t => t != "none")],
                                Stance = r.Text("stance"),
                                IsMeasured = false,
                            }
                    ),
            ],
        };
}
