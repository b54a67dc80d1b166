using System.Text.RegularExpressions;

namespace ClauseAtlas.Analysis.Knowledge;

/// <summary>Named pieces of patterns, so that rules read like sentences: <c>{we} {may} {gap} terminate</c>. Data: <c>knowledge/phrases.yaml</c>.</summary>
internal sealed partial class Phrases(IReadOnlyDictionary<string, string> known)
{
    private const int Deepest = 8;

    /// <summary>A pattern from its source; problems are told as a message.</summary>
    public (Pattern? Pattern, string? Problem) Read(string source)
    {
        var expanded = source;
        for (var depth = 0; Name().IsMatch(expanded); depth++)
        {
            if (depth == Deepest)
            {
                return (null, $"The phrases of \"{source}\" go in a circle.");
            }

            string? unknown = null;
            expanded = Name()
                .Replace(
                    expanded,
                    m =>
                    {
                        if (known.TryGetValue(m.Groups[1].Value, out var phrase))
                        {
                            return $"(?:{phrase})";
                        }

                        unknown = m.Groups[1].Value;
                        return "";
                    }
                );
            if (unknown is not null)
            {
                return (
                    null,
                    $"There is no phrase {{{unknown}}}; write one of {string.Join(", ", known.Keys.Order().Select(k => "{" + k + "}"))}."
                );
            }
        }

        if (Unbounded().IsMatch(expanded))
        {
            return (
                null,
                $"\"{source}\" repeats a group or any character without bound; write a bound such as {{0,60}}, or the phrase {{gap}}."
            );
        }

        if (Escapes().Replace(expanded, "").Any(char.IsUpper))
        {
            return (null, $"\"{source}\" has capital letters, which no folded sentence has.");
        }

        try
        {
            return (new Pattern(source, expanded), null);
        }
        catch (ArgumentException e)
        {
            return (null, $"\"{source}\" is no regular expression: {e.Message}");
        }
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<!\\)[.)](?:\*|\+|\{\d+,\})")]
    private static partial Regex Unbounded();

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escapes();
}
