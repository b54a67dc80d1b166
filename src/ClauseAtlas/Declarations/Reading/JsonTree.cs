namespace ClauseAtlas.Declarations.Reading;

/// <summary>The kinds of JSON value a declaration can hold.</summary>
internal enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A JSON value that knows where it stood. The framework's own trees forget lines and drop repeated keys; messages need both.</summary>
/// <param name="Path">JSON path.</param>
/// <param name="Text">The string, number or literal; empty for the other kinds.</param>
internal sealed record JsonTree(JsonKind Kind, int Line, int Column, string Path, string Text)
{
    /// <summary>Members of an object in their order, repeated keys included.</summary>
    public List<JsonMember> Members { get; } = [];

    /// <summary>Items of an array.</summary>
    public List<JsonTree> Items { get; } = [];

    /// <summary>False when the file broke off inside this value: then nothing is said about what is missing from it.</summary>
    public bool Complete { get; set; } = Kind is not (JsonKind.Object or JsonKind.Array);

    /// <summary>The value of a key, the first one when it is repeated, or null.</summary>
    public JsonTree? this[string key] => Members.Find(member => member.Key == key)?.Value;

    /// <summary>The kind in words, for messages.</summary>
    public string KindName =>
        Kind switch
        {
            JsonKind.Object => "an object",
            JsonKind.Array => "an array",
            JsonKind.Text => "a string",
            JsonKind.Number => "a number",
            JsonKind.Boolean => Text,
            _ => "null",
        };

    /// <summary>The path of a member.</summary>
    public static string Member(string path, string key) =>
        key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$')
            ? $"{path}.{key}"
            : $"{path}['{Printable.Of(key).Replace("'", "\\'", StringComparison.Ordinal)}']";
}

/// <summary>One key and its value.</summary>
internal sealed record JsonMember(string Key, int Line, int Column, JsonTree Value);
