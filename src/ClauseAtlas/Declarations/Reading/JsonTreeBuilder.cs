using System.Text;
using System.Text.Json;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Puts a reader's tokens together into a tree.</summary>
internal sealed class JsonTreeBuilder
{
    private readonly Stack<JsonTree> _open = new();
    private (string Key, int Line, int Column)? _key;

    public JsonTree? Root { get; private set; }

    public int Count { get; private set; }

    /// <summary>Where the next value belongs.</summary>
    public string Path =>
        !_open.TryPeek(out var parent) ? "$"
        : parent.Kind == JsonKind.Array ? $"{parent.Path}[{parent.Items.Count}]"
        : _key is { } key ? JsonTree.Member(parent.Path, key.Key)
        : parent.Path;

    public void Add(ref Utf8JsonReader reader, int line, int column)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _key = (reader.GetString()!, line, column);
                break;
            case JsonTokenType.StartObject:
                Open(JsonKind.Object, line, column);
                break;
            case JsonTokenType.StartArray:
                Open(JsonKind.Array, line, column);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _open.Pop().Complete = true;
                break;
            case JsonTokenType.String:
                Attach(new JsonTree(JsonKind.Text, line, column, Path, reader.GetString()!));
                break;
            case JsonTokenType.Number:
                Attach(new JsonTree(JsonKind.Number, line, column, Path, Encoding.UTF8.GetString(reader.ValueSpan)));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Attach(new JsonTree(JsonKind.Boolean, line, column, Path, reader.GetBoolean() ? "true" : "false"));
                break;
            case JsonTokenType.Null:
                Attach(new JsonTree(JsonKind.Null, line, column, Path, "null"));
                break;
            default:
                throw new InvalidOperationException($"The JSON reader gave a token {reader.TokenType} that its options exclude.");
        }
    }

    private void Open(JsonKind kind, int line, int column)
    {
        var tree = new JsonTree(kind, line, column, Path, "");
        Attach(tree);
        _open.Push(tree);
    }

    private void Attach(JsonTree value)
    {
        Count++;
        if (!_open.TryPeek(out var parent))
        {
            Root = value;
        }
        else if (parent.Kind == JsonKind.Array)
        {
            parent.Items.Add(value);
        }
        else if (_key is { } key)
        {
            parent.Members.Add(new JsonMember(key.Key, key.Line, key.Column, value));
            _key = null;
        }
    }
}
