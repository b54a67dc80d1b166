using System.Text.Json;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>One line of a labelled file, in any of three shapes: a volunteers' quote (<c>quote, case, point</c>), a lawyers' sentence
/// (<c>doc, i, text, tags</c>), or our own (<c>text</c> with any of <c>id, company, types, stance, judgement, category</c>).</summary>
internal sealed class LabelLine(string file, int number, JsonElement line)
{
    /// <summary>Types that a sentence without tags is known not to carry.</summary>
    private static readonly string[] ClauseTypes =
    [
        "arbitration",
        "policy_changes",
        "content_moderation",
        "venue",
        "governing_law",
        "liability_limitation",
        "warranty_disclaimer",
        "account_termination",
        "contract_by_use",
        "incorporated_documents",
    ];

    private static readonly Dictionary<string, string[]> TypesOfClause = new()
    {
        ["a"] = ["arbitration"],
        ["j"] = ["venue"],
        ["law"] = ["governing_law"],
        ["use"] = ["contract_by_use"],
        ["pinc"] = ["incorporated_documents"],
    };

    private static readonly string[] LooseClauses = ["ch", "cr", "ltd", "ter"];

    /// <summary>Longest line of a labelled file: 1 MiB.</summary>
    private const int LongestLine = 1 << 20;

    public string Company => Text("company") ?? Text("service") ?? Text("doc") ?? "";

    public bool IsClausesLine => line.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array;

    public static IEnumerable<LabelLine> ReadAll(string path)
    {
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(Path.GetFileName(path), number, text);
            }
        }
    }

    private static LabelLine Parse(string file, int number, string text)
    {
        try
        {
            if (text.Length <= LongestLine && JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } line)
            {
                return new LabelLine(file, number, line);
            }
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"{file}, line {number}: {problem.Message}", problem);
        }

        throw new InvalidDataException($"{file}, line {number}: a label is one JSON object of at most {LongestLine:N0} characters.");
    }

    public LabelledText ToText(Companies companies, ModelData data)
    {
        var words =
            Text("quote")
            ?? Text("text")
            ?? throw new InvalidDataException($"{file}, line {number}: neither \"quote\" nor \"text\" is there.");
        var text = new LabelledText(Text("id") ?? $"{file}:{number}", companies.Same(Company), FoldedText.Of(words).Text)
        {
            Original = words,
        };
        return Text("quote") is not null ? Quote(text, data)
            : IsClausesLine ? Clauses(text with { Id = $"{Company}#{line.GetProperty("i")}" })
            : text with { Types = Texts("types"), Stance = Text("stance"), Judgement = Text("judgement"), Category = Text("category") };
    }

    private LabelledText Quote(LabelledText text, ModelData data)
    {
        var meaning = data.Cases.GetValueOrDefault((Text("case") ?? "").Trim());
        return text with
        {
            Case = meaning is null ? null : Text("case")!.Trim(),
            Types = meaning?.Types,
            Stance = meaning?.Stance,
            Category = Text("proposed_category"),
            Judgement = Text("point"),
            IsMeasured = line.TryGetProperty("moderated", out var moderated) && moderated.ValueKind is JsonValueKind.True,
        };
    }

    /// <summary>
    /// The tags as classes, and what they say of our types: some classes name one of our types, others are broader, and a sentence without
    /// tags carries none of them. Lines of one to three words are headings and carry no type at all.
    /// </summary>
    private LabelledText Clauses(LabelledText text)
    {
        var tags = Texts("tags") ?? [];
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var tag in tags.Where(t => t.Length > 1 && char.IsAsciiDigit(t[^1])))
        {
            var name = tag[..^1];
            classes[name] = Math.Max(classes.GetValueOrDefault(name), tag[^1] - '0');
        }

        var isHeading = classes.Count == 0 && text.Text.Count(c => c == ' ') < 3;
        var isLoose = classes.Keys.Any(LooseClauses.Contains);
        return text with
        {
            Clauses = classes,
            Types = [.. classes.Keys.SelectMany(c => TypesOfClause.GetValueOrDefault(c, []))],
            TypesAsked =
                isHeading ? null
                : isLoose ? classes.Keys.SelectMany(c => TypesOfClause.GetValueOrDefault(c, [])).ToHashSet()
                : ClauseTypes.ToHashSet(),
            Weight = 0.3,
        };
    }

    private string? Text(string name) =>
        line.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;

    private List<string>? Texts(string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind is JsonValueKind.String).Select(v => v.GetString()!)]
            : null;
}
