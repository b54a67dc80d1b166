using System.Text.Json;
using System.Text.RegularExpressions;
using ClauseAtlas.Declarations;
using ClauseAtlas.Declarations.Reading;
using Xunit;

namespace ClauseAtlas.Tests.Declarations;

public sealed class DeclarationSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(DeclarationSchema.Text()).RootElement;

    [Fact]
    public void The_schema_and_the_loader_know_the_same_keys()
    {
        Assert.Equal(DeclarationKeys.Entity.Order(), Keys(Schema));
        Assert.Equal(DeclarationKeys.Document.Order(), Keys(Definition("document")));
        Assert.Equal(DeclarationKeys.Page.Order(), Keys(Definition("page")));
        Assert.Equal(DeclarationKeys.Earlier.Order(), Keys(Definition("earlier")));
        Assert.Equal(DeclarationKeys.Range.Order(), Keys(Definition("range")));
    }

    [Fact]
    public void Every_file_of_the_catalogue_obeys_the_schema()
    {
        var files = Directory.GetFiles(Path.Combine(Corpus.Repository, "catalogue"), "*.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(Faults(File.ReadAllText(file), Schema)));
    }

    [Fact]
    public void The_real_declarations_obey_the_schema()
    {
        foreach (var file in Directory.GetFiles(Corpus.Require("html_pairs/declarations"), "*.json"))
        {
            var schema = file.EndsWith(".history.json", StringComparison.Ordinal) ? Definition("history") : Schema;
            Assert.Empty(Faults(File.ReadAllText(file), schema));
        }
    }

    [Theory]
    [InlineData("""{"name": "E", "terms": {}}""")]
    [InlineData("""{"name": "E", "terms": {"P": {"fetch": "https://e.example", "selct": "x"}}}""")]
    [InlineData("""{"name": "E", "terms": {"P": {"fetch": "ftp://e.example"}}}""")]
    [InlineData("""{"name": "E", "terms": {"P": {"fetch": "https://e.example", "combine": [{"fetch": "https://e.example"}]}}}""")]
    [InlineData("""{"name": "E", "terms": {"P": {"fetch": "https://e.example", "mode": "fast"}}}""")]
    [InlineData("""{"name": "E", "terms": {"P": {"fetch": "https://e.example", "select": [{"startBefore": 1, "endAfter": "b"}]}}}""")]
    public void What_the_loader_refuses_disobeys_the_schema(string json)
    {
        Assert.True(Reading.Of(json).HasErrors);
        Assert.NotEmpty(Faults(json, Schema));
    }

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static IEnumerable<string> Keys(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();

    private static List<string> Faults(string json, JsonElement schema)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Faults(document.RootElement, schema, "$")];
    }

    /// <summary>The keywords our schema uses, and no others: an unknown one fails the test instead of being passed over.</summary>
    private static IEnumerable<string> Faults(JsonElement value, JsonElement schema, string path) =>
        schema.EnumerateObject().SelectMany(keyword => Faults(value, schema, keyword, path));

    private static IEnumerable<string> Faults(JsonElement value, JsonElement schema, JsonProperty keyword, string path)
    {
        var rule = keyword.Value;
        var isObject = value.ValueKind == JsonValueKind.Object;
        var isArray = value.ValueKind == JsonValueKind.Array;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return keyword.Name switch
        {
            "$schema" or "title" or "description" or "$defs" => [],
            "$ref" => Faults(value, Definition(rule.GetString()!.Split('/')[^1]), path),
            "type" => If(TypeOf(value) != rule.GetString(), $"{path} is no {rule}"),
            "enum" => If(rule.EnumerateArray().All(allowed => allowed.GetString() != text), $"{path} is not among {rule}"),
            "pattern" => If(text is not null && !Regex.IsMatch(text, rule.GetString()!), $"{path} is not like {rule}"),
            "minLength" => If(text?.Length < rule.GetInt32(), $"{path} is too short"),
            "maxLength" => If(text?.Length > rule.GetInt32(), $"{path} is too long"),
            "required" => isObject
                ? rule.EnumerateArray().Where(key => !value.TryGetProperty(key.GetString()!, out _)).Select(key => $"{path} lacks {key}")
                : [],
            "properties" => isObject
                ? rule.EnumerateObject()
                    .Where(p => value.TryGetProperty(p.Name, out _))
                    .SelectMany(p => Faults(value.GetProperty(p.Name), p.Value, $"{path}.{p.Name}"))
                : [],
            "additionalProperties" => isObject ? Additional(value, schema, rule, path) : [],
            "minProperties" => If(isObject && value.EnumerateObject().Count() < rule.GetInt32(), $"{path} has too few keys"),
            "maxProperties" => If(isObject && value.EnumerateObject().Count() > rule.GetInt32(), $"{path} has too many keys"),
            "items" => isArray ? value.EnumerateArray().SelectMany((item, i) => Faults(item, rule, $"{path}[{i}]")) : [],
            "minItems" => If(isArray && value.GetArrayLength() < rule.GetInt32(), $"{path} has too few items"),
            "maxItems" => If(isArray && value.GetArrayLength() > rule.GetInt32(), $"{path} has too many items"),
            "anyOf" => If(!rule.EnumerateArray().Any(option => !Faults(value, option, path).Any()), $"{path} fits no form"),
            "oneOf" => If(
                rule.EnumerateArray().Count(option => !Faults(value, option, path).Any()) != 1,
                $"{path} does not fit exactly one form"
            ),
            _ => throw new InvalidOperationException($"This check does not know the keyword {keyword.Name}."),
        };
    }

    private static IEnumerable<string> Additional(JsonElement value, JsonElement schema, JsonElement rule, string path)
    {
        var others = value
            .EnumerateObject()
            .Where(member => !(schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out _)));
        return rule.ValueKind == JsonValueKind.False
            ? others.Select(member => $"{path} has the unknown key {member.Name}")
            : others.SelectMany(member => Faults(member.Value, rule, $"{path}.{member.Name}"));
    }

    private static string[] If(bool fault, string message) => fault ? [message] : [];

    private static string TypeOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            var kind => kind.ToString().ToLowerInvariant(),
        };
}
