using System.Text.Json;

namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>Which of our types count as right for a coarse category of the labelled quotes (<c>type-map.json</c> of a label folder).</summary>
internal sealed class TypeMap
{
    private readonly Dictionary<string, string[]> _types;
    private readonly Dictionary<string, string> _category = [];

    public TypeMap(IReadOnlyDictionary<string, string[]> types)
    {
        _types = new(types);
        foreach (var (category, accepted) in types)
        {
            foreach (var type in accepted)
            {
                _category.TryAdd(type, category);
            }
        }
    }

    public IEnumerable<string> Categories => _types.Keys.Order(StringComparer.Ordinal);

    public bool Has(string category) => _types.ContainsKey(category);

    /// <summary>The category a type counts for, given the right one: that one when it accepts the type, else the first that does.</summary>
    public string? CategoryOf(string type, string right) =>
        _types.TryGetValue(right, out var accepted) && accepted.Contains(type) ? right : _category.GetValueOrDefault(type);

    public static TypeMap Read(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        return new TypeMap(
            parsed
                .RootElement.EnumerateObject()
                .Where(m => m.Value.ValueKind is JsonValueKind.Array)
                .ToDictionary(m => m.Name, m => m.Value.EnumerateArray().Select(t => t.GetString() ?? "").ToArray())
        );
    }
}
