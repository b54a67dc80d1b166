using ClauseAtlas.Analysis.Learning.Measuring;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>A row of a YAML list of mappings.</summary>
internal sealed class YamlRows(string file, YamlMappingNode node)
{
    /// <summary>The rows of a file that is one list of mappings.</summary>
    public static List<YamlRows> Read(string file, string content) =>
        Root(file, content) is YamlSequenceNode list
            ? [.. list.Select(n => n is YamlMappingNode row ? new YamlRows(file, row) : throw Fault(file, n, "write a mapping here"))]
            : throw new InvalidDataException($"knowledge/models/{file}: write one list of mappings.");

    /// <summary>The members of a file that maps names to lists of texts.</summary>
    public static List<(string Name, IReadOnlyList<string> Items)> Lists(string file, string content) =>
        Root(file, content) is YamlMappingNode map
            ? [.. map.Children.Select(c => (Scalar(file, c.Key), Items(file, c.Value)))]
            : throw new InvalidDataException($"knowledge/models/{file}: write one mapping of lists.");

    public string Text(string key) => Scalar(file, Find(key));

    public IReadOnlyList<string> Texts(string key) => Items(file, Find(key));

    private YamlNode Find(string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : throw Fault(file, node, $"\"{key}\" is missing");

    private static IReadOnlyList<string> Items(string file, YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Select(i => Scalar(file, i))] : throw Fault(file, node, "write a list here");

    private static string Scalar(string file, YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Fault(file, node, "write a text here");

    private static YamlNode Root(string file, string content)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            return stream.Documents.Count == 1 ? stream.Documents[0].RootNode : new YamlScalarNode();
        }
        catch (YamlException problem)
        {
            throw new InvalidDataException($"knowledge/models/{file}, line {problem.Start.Line}: {problem.Message}", problem);
        }
    }

    private static InvalidDataException Fault(string file, YamlNode node, string what) =>
        new($"knowledge/models/{file}, line {node.Start.Line}: {what}.");
}
