using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>A mapping of a knowledge file, read key by key. Every fault is logged with its line; a key nobody asked for is one.</summary>
internal sealed class YamlMap(YamlMappingNode node, string file, string path, List<KnowledgeProblem> problems)
{
    private readonly HashSet<string> _asked = [];

    public string File => file;

    /// <summary>The mapping at the top of a file; null, with the problem logged, when there is none.</summary>
    public static YamlMap? Open(string file, string content, List<KnowledgeProblem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(content));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new YamlMap(root, file, "", problems);
            }

            problems.Add(new(file, 1, "", "Write one mapping at the top of the file (keys with a colon)."));
        }
        catch (YamlException e)
        {
            problems.Add(new(file, (int)e.Start.Line, "", $"This is no YAML: {e.Message}"));
        }

        return null;
    }

    public void Problem(string key, string message) =>
        problems.Add(new(file, Line(Find(key)), key.Length == 0 ? path : Join(key), message));

    public bool Has(string key) => Find(key) is not null;

    /// <summary>A required text.</summary>
    public string Text(string key) => Optional(key) ?? Missing(key, "");

    public string? Optional(string key)
    {
        _asked.Add(key);
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: { } value } when value.Trim() is { Length: > 0 } trimmed && trimmed != "~":
                return trimmed;
            default:
                Problem(key, "Write a text here.");
                return null;
        }
    }

    public DateOnly Date(string key) => OptionalDate(key) ?? Missing(key, default(DateOnly));

    public DateOnly? OptionalDate(string key)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Problem(key, $"\"{text}\" is no day; write it as 2026-01-31.");
        return null;
    }

    public Uri Address(string key) => OptionalAddress(key) ?? Missing(key, new Uri("about:blank"));

    public Uri? OptionalAddress(string key)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == "https")
        {
            return address;
        }

        Problem(key, $"\"{text}\" is no https address.");
        return null;
    }

    public int Number(string key, int least, int most)
    {
        if (Optional(key) is not { } text)
        {
            return Missing(key, least);
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        Problem(key, $"Write a whole number from {least} to {most}.");
        return least;
    }

    public T Named<T>(string key)
        where T : struct, Enum => OptionalNamed<T>(key) ?? Missing(key, default(T));

    public T? OptionalNamed<T>(string key)
        where T : struct, Enum => Optional(key) is { } text ? Value<T>(key, text) : null;

    /// <summary>A list of texts; a single text counts as a list of one; absent is empty.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        _asked.Add(key);
        switch (Find(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value: { } value }:
                return value.Length == 0 ? [] : [value.Trim()];
            case YamlSequenceNode list:
                var texts = ImmutableArray.CreateBuilder<string>();
                foreach (var item in list)
                {
                    if (item is YamlScalarNode { Value: { Length: > 0 } text })
                    {
                        texts.Add(text.Trim());
                    }
                    else
                    {
                        problems.Add(new(file, Line(item), Join(key), "Write a text for each item."));
                    }
                }

                return texts.ToImmutable();
            default:
                Problem(key, "Write a list of texts here.");
                return [];
        }
    }

    public ImmutableArray<T> Named<T>(string key, ImmutableArray<string> texts)
        where T : struct, Enum => [.. texts.Select(t => Value<T>(key, t)).Where(v => v is not null).Select(v => v!.Value)];

    public YamlMap? Map(string key)
    {
        _asked.Add(key);
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMappingNode map:
                return new YamlMap(map, file, Join(key), problems);
            default:
                Problem(key, "Write a mapping here (keys with a colon).");
                return null;
        }
    }

    /// <summary>A list of mappings; a text in the list stands for a mapping with the one key <paramref name="shorthand"/>.</summary>
    public IEnumerable<YamlMap> Maps(string key, string? shorthand = null)
    {
        _asked.Add(key);
        if (Find(key) is not { } found)
        {
            yield break;
        }

        if (found is not YamlSequenceNode list)
        {
            Problem(key, "Write a list here (items with a dash).");
            yield break;
        }

        for (var i = 0; i < list.Children.Count; i++)
        {
            var at = $"{Join(key)}[{i}]";
            if (list.Children[i] is YamlMappingNode map)
            {
                yield return new YamlMap(map, file, at, problems);
            }
            else if (shorthand is not null && list.Children[i] is YamlScalarNode scalar)
            {
                yield return new YamlMap(new YamlMappingNode(new YamlScalarNode(shorthand), scalar), file, at, problems);
            }
            else
            {
                problems.Add(new(file, Line(list.Children[i]), at, "Write a mapping for each item."));
            }
        }
    }

    /// <summary>Keys and texts of a mapping whose keys are free.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        foreach (var (key, value) in node)
        {
            if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode { Value: { } text })
            {
                _asked.Add(name);
                yield return new(name, text);
            }
        }
    }

    /// <summary>Logs the keys that nothing reads.</summary>
    public void Close()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(k => k.Value is not null && !_asked.Contains(k.Value)))
        {
            problems.Add(
                new(
                    file,
                    (int)key.Start.Line,
                    path,
                    $"There is no key \"{key.Value}\" here; use one of {string.Join(", ", _asked.Order())}."
                )
            );
        }
    }

    private T? Value<T>(string key, string text)
        where T : struct, Enum
    {
        if (Words.Named<T>(text) is { } value)
        {
            return value;
        }

        Problem(key, $"\"{text}\" is not known; write one of {string.Join(", ", Words.Names<T>())}.");
        return null;
    }

    private T Missing<T>(string key, T instead)
    {
        if (Find(key) is null)
        {
            problems.Add(new(file, (int)node.Start.Line, path, $"\"{key}\" is missing."));
        }

        return instead;
    }

    private YamlNode? Find(string key) =>
        key.Length > 0 && node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private int Line(YamlNode? at) => (int)(at ?? node).Start.Line;

    private string Join(string key) => path.Length == 0 ? key : $"{path}.{key}";
}
