using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// Which files of a company's own repository are which documents: <c>{"entity": …, "files": [{"path": …, "document": …}]}</c>. A path is one name or a
/// list of them (the names a file had); <c>*</c> stands for any part of a name, <c>**</c> for any folders, and <c>{1}</c> in the other members for what
/// the first star stood for. Optional: <c>entity</c> (else the map's), <c>type, title, language, url</c>.
/// </summary>
internal sealed class GitMap
{
    private static readonly string[] Members = ["path", "entity", "document", "type", "title", "language", "url"];
    private readonly List<(Regex Pattern, ImmutableDictionary<string, string> Values)> _rules = [];

    /// <exception cref="InvalidDataException">The map is wrong: file, place in it, and what to write.</exception>
    public static GitMap Read(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            var map = new GitMap();
            map.Add(json.RootElement);
            return map;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file}:{broken.LineNumber + 1}: not JSON: {broken.Message}", broken);
        }
        catch (InvalidDataException wrong)
        {
            throw new InvalidDataException($"{file}: {wrong.Message}", wrong);
        }
    }

    /// <summary>What the map says of a path, or null.</summary>
    public MappedFile? Find(string path)
    {
        foreach (var (pattern, values) in _rules)
        {
            var match = pattern.Match(path);
            if (match.Success)
            {
                string? Value(string name) =>
                    values.GetValueOrDefault(name) is { } text
                        ? Enumerable
                            .Range(1, match.Groups.Count - 1)
                            .Aggregate(text, (t, i) => t.Replace($"{{{i}}}", match.Groups[i].Value, StringComparison.Ordinal))
                        : null;
                return new MappedFile(
                    Value("entity")!,
                    Value("document")!,
                    Value("type"),
                    Value("title"),
                    Value("language"),
                    Value("url") ?? ""
                );
            }
        }

        return null;
    }

    private void Add(JsonElement root)
    {
        if (
            root.ValueKind is not JsonValueKind.Object
            || !root.TryGetProperty("files", out var files)
            || files.ValueKind is not JsonValueKind.Array
        )
        {
            throw new InvalidDataException("$: a map is an object with the list \"files\".");
        }

        var unknown = root.EnumerateObject().FirstOrDefault(m => m.Name is not ("files" or "entity"));
        if (unknown.Value.ValueKind is not JsonValueKind.Undefined)
        {
            throw new InvalidDataException($"$.{unknown.Name}: not known; a map has \"entity\" and \"files\".");
        }

        var entity = root.TryGetProperty("entity", out var common) ? Text(common, "$.entity") : null;
        var number = 0;
        foreach (var entry in files.EnumerateArray())
        {
            AddEntry(entry, entity, $"$.files[{number++}]");
        }
    }

    private void AddEntry(JsonElement entry, string? entity, string where)
    {
        if (entry.ValueKind is not JsonValueKind.Object)
        {
            throw new InvalidDataException($"{where}: write an object with \"path\" and \"document\".");
        }

        var values = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var member in entry.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                throw new InvalidDataException($"{where}.{member.Name}: not known; known are {string.Join(", ", Members)}.");
            }

            if (member.Name != "path")
            {
                values[member.Name] = Text(member.Value, $"{where}.{member.Name}");
            }
        }

        values["entity"] =
            values.GetValueOrDefault("entity")
            ?? entity
            ?? throw new InvalidDataException($"{where}: name the \"entity\", here or once for the whole map.");
        if (!values.ContainsKey("document"))
        {
            throw new InvalidDataException($"{where}: name the \"document\", such as \"Privacy Policy\".");
        }

        if (!entry.TryGetProperty("path", out var path))
        {
            throw new InvalidDataException($"{where}: name the \"path\" of the file in the repository, such as \"legal/privacy.md\".");
        }

        var paths = path.ValueKind is JsonValueKind.Array ? path.EnumerateArray().ToList() : [path];
        foreach (var one in paths)
        {
            _rules.Add((Pattern(Text(one, $"{where}.path")), values.ToImmutable()));
        }
    }

    private static string Text(JsonElement value, string where) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new InvalidDataException($"{where}: write a text.");

    private static Regex Pattern(string glob)
    {
        var pattern = new StringBuilder("^");
        for (var i = 0; i < glob.Length; i++)
        {
            if (glob[i] != '*')
            {
                pattern.Append(Regex.Escape(glob[i].ToString()));
            }
            else if (i + 1 < glob.Length && glob[i + 1] == '*')
            {
                // "**/" also stands for no folder at all.
                var slash = i + 2 < glob.Length && glob[i + 2] == '/';
                pattern.Append(slash ? "(?:(.*)/)?" : "(.*)");
                i += slash ? 2 : 1;
            }
            else
            {
                pattern.Append("([^/]*)");
            }
        }

        return new Regex(pattern.Append("\\z").ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }
}

/// <summary>A document as the map names it.</summary>
internal sealed record MappedFile(string Entity, string Document, string? Type, string? Title, string? Language, string Url);
