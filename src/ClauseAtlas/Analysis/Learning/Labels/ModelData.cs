using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning.Features;

namespace ClauseAtlas.Analysis.Learning.Labels;

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
    /// <param name="knowledge">Its own examples are seed sentences too.</param>
    /// <param name="cases">Another case map than the built-in one.</param>
    public static ModelData Embedded(KnowledgeBase knowledge, string? cases = null)
    {
        var files = KnowledgeFiles.Embedded().ToDictionary(f => f.Path, f => f.Content);
        var data = Of(cases ?? files["models/tosdr-cases.yaml"], files["models/concepts.yaml"], files["models/seeds.yaml"]);
        return new ModelData
        {
            Cases = data.Cases,
            Concepts = data.Concepts,
            Seeds = [.. data.Seeds, .. Examples(knowledge)],
        };
    }

    /// <exception cref="InvalidDataException">A file is not as it should be; the message says which and what.</exception>
    public static ModelData Of(string cases, string concepts, string seeds) =>
        new()
        {
            Cases = YamlRows
                .Read("tosdr-cases.yaml", cases)
                .ToDictionary(r => r.Text("case").Trim(), r => new CaseMeaning(r.Texts("types"), r.Text("stance"), r.Text("judgement"))),
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

    /// <summary>The sentences with which the knowledge base tests its rules: written by us, each of a known type and stance.</summary>
    private static IEnumerable<LabelledText> Examples(KnowledgeBase knowledge) =>
        knowledge.Types.SelectMany(type =>
            type.Examples.Where(e => e.Language == "en")
                .Select(
                    (e, i) =>
                        new LabelledText($"example-{type.Id}-{i + 1}", "", Reading.FoldedText.Of(e.Text).Text)
                        {
                            Types = [type.Id],
                            TypesAsked = new HashSet<string> { type.Id },
                            Stance = e.Stance.Name(),
                            IsMeasured = false,
                        }
                )
                .Concat(
                    type.CounterExamples.Select(
                        (text, i) =>
                            new LabelledText($"counter-{type.Id}-{i + 1}", "", Reading.FoldedText.Of(text).Text)
                            {
                                Types = [],
                                TypesAsked = new HashSet<string> { type.Id },
                                IsMeasured = false,
                            }
                    )
                )
        );
}
