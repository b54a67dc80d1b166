using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace ClauseAtlas.Tests.Analysis;

/// <summary>The JSON Schemas of <c>knowledge/schemas</c> accept what ships and refuse what the program refuses.</summary>
public sealed class KnowledgeSchemaTests
{
    // The library registers a schema once for the whole process.
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = [];
    private static readonly string Folder = Path.Combine(Corpus.Repository, "knowledge");

    [Fact]
    public void Every_knowledge_file_keeps_to_its_schema()
    {
        var looked = 0;
        foreach (var file in Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order())
        {
            if (SchemaOf(file) is { } schema)
            {
                var result = schema.Evaluate(
                    Element(Read(File.ReadAllText(file))),
                    new EvaluationOptions { OutputFormat = OutputFormat.List }
                );
                Assert.True(
                    result.IsValid,
                    $"{file}: {string.Join("; ", (result.Details ?? []).Where(d => d.Errors is not null).Select(d => $"{d.InstanceLocation} {string.Join(", ", d.Errors!.Values)}").Take(5))}"
                );
                looked++;
            }
        }

        Assert.InRange(looked, 200, 2000);
    }

    [Theory]
    [InlineData("law", "source: https://law.example/act\nchecked", "checked")]
    [InlineData("law", "https://law.example/act\nchecked", "ftp://law.example/act\nchecked")]
    [InlineData("law", "kind: statute", "kind: statute\ncolour: red")]
    [InlineData("type", "strength: strong", "strength: heavy")]
    [InlineData("type", "stance: permits, means", "stance: allows, means")]
    [InlineData("type", "base: 5", "base: many")]
    public void A_schema_refuses_what_the_program_refuses(string name, string right, string wrong)
    {
        var good =
            name == "law"
                ? SmallKnowledge.Law
                : SmallKnowledge.Training.Replace(
                    "            - one_of:\n                - { when: { stance: [forbids] }",
                    "            - one_of:\n                - { when: { stance: [forbids] }"
                );
        var schema = Schema(name);
        Assert.Contains(right, good, StringComparison.Ordinal);
        Assert.False(schema.Evaluate(Element(Read(good.Replace(right, wrong, StringComparison.Ordinal)))).IsValid);
        if (name == "law")
        {
            Assert.True(schema.Evaluate(Element(Read(good))).IsValid);
        }
    }

    private static JsonSchema? SchemaOf(string file)
    {
        var relative = Path.GetRelativePath(Folder, file).Replace('\\', '/');
        var name = relative.Split('/') switch
        {
            ["types", _] => "type",
            ["law", _] => "law",
            ["agencies", _] => "agency",
            ["remedies", _] => "remedy",
            [var one] => Path.GetFileNameWithoutExtension(one),
            _ => null,
        };
        return name is null ? null : Schema(name);
    }

    private static JsonSchema Schema(string name) =>
        Schemas.GetOrAdd(name, n => new(() => JsonSchema.FromFile(Path.Combine(Folder, "schemas", $"{n}.schema.json")))).Value;

    private static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node);

    private static JsonNode? Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(map.Select(p => KeyValuePair.Create(((YamlScalarNode)p.Key).Value!, Convert(p.Value)))),
            YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
            YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } value } when int.TryParse(value, out var number) =>
                JsonValue.Create(number),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };
}
