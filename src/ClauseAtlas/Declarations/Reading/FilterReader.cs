using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads <c>filter</c>: names, or objects of one name and its parameters.</summary>
internal static class FilterReader
{
    public static ImmutableArray<FilterUse> Read(JsonTree value, string document, ProblemLog log) =>
        JsonChecks.Is(value, JsonKind.Array, "The filter", "an array, such as [{\"removeQueryParams\": [\"utm_source\"]}]", log)
            ? [.. value.Items.Select(item => One(item, document, log)).OfType<FilterUse>()]
            : [];

    private static FilterUse? One(JsonTree value, string document, ProblemLog log)
    {
        var use = value.Kind switch
        {
            JsonKind.Text when value.Text.Length > 0 => new FilterUse(value.Text, []),
            JsonKind.Object when value.Members.Count == 1 => new FilterUse(value.Members[0].Key, Parameters(value.Members[0].Value)),
            _ => null,
        };
        if (use is null)
        {
            log.Error(value, "A filter is neither a name nor an object of one name.", "Write {\"removeQueryParams\": [\"utm_source\"]}.");
        }
        else if (!BuiltInFilters.Supports(use))
        {
            log.Warning(
                value,
                $"Unsupported filter \"{Printable.Of(use.Name)}\" of \"{Printable.Of(document)}\"; it is not run, so the text may differ from the one its author saw.",
                $"Built in: {string.Join(", ", BuiltInFilters.Names)}. Use those, or select and remove."
            );
        }
        else if (use.Parameters.Length == 0)
        {
            log.Error(value, $"{use.Name} needs the names of the parameters.", "Write {\"removeQueryParams\": [\"utm_source\"]}.");
            return null;
        }

        return use;
    }

    /// <summary>Texts and numbers; anything deeper belongs to a filter that is not run anyway.</summary>
    private static ImmutableArray<string> Parameters(JsonTree value) =>
        value.Kind switch
        {
            JsonKind.Array => [.. value.Items.Where(IsPlain).Select(item => item.Text)],
            _ => IsPlain(value) ? [value.Text] : [],
        };

    private static bool IsPlain(JsonTree value) => value.Kind is JsonKind.Text or JsonKind.Number or JsonKind.Boolean;
}
