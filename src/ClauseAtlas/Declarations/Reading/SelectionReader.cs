using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads <c>select</c> and <c>remove</c>: a selector, a range, or an array of both.</summary>
internal static class SelectionReader
{
    private const int Most = 200;

    /// <summary>The selections, in order; those that are wrong are logged and left out.</summary>
    public static ImmutableArray<Selection> Read(JsonTree value, ProblemLog log)
    {
        if (value.Kind != JsonKind.Array)
        {
            return One(value, log) is { } one ? [one] : [];
        }

        if (value.Items.Count == 0 && value.Complete)
        {
            log.Error(value, "The list of selectors is empty.", "Write a selector, or leave the key out.");
        }

        if (value.Items.Count > Most)
        {
            log.Error(value, $"{value.Items.Count} selectors.", $"Use at most {Most}.");
            return [];
        }

        return [.. value.Items.Select(item => One(item, log)).OfType<Selection>()];
    }

    private static Selection? One(JsonTree value, ProblemLog log)
    {
        if (value.Kind == JsonKind.Object)
        {
            return Range(value, log);
        }

        return
            JsonChecks.Is(value, JsonKind.Text, "The selector", "a CSS selector such as \"main\", a range, or an array of both", log)
            && Css(value, log) is { } css
            ? new CssSelection(css)
            : null;
    }

    private static string? Css(JsonTree value, ProblemLog log)
    {
        if (CssCheck.Fault(value.Text) is not { } fault)
        {
            return value.Text;
        }

        log.Error(value, fault, "Write a CSS selector such as \"main\" or \"#content > article\".");
        return null;
    }

    private static RangeSelection? Range(JsonTree value, ProblemLog log)
    {
        JsonChecks.Keys(value, DeclarationKeys.Range, log);
        var start = End(value, "startBefore", "startAfter", log);
        var end = End(value, "endBefore", "endAfter", log);
        return start is { } s && end is { } e ? new RangeSelection(s.Css, s.After, e.Css, e.After) : null;
    }

    private static (string Css, bool After)? End(JsonTree range, string before, string after, ProblemLog log)
    {
        var values = range.Members.Where(member => member.Key == before || member.Key == after).DistinctBy(member => member.Key).ToList();
        if (values.Count != 1)
        {
            if (values.Count == 2 || range.Complete)
            {
                log.Error(
                    range,
                    values.Count == 0 ? $"The range has neither {before} nor {after}." : $"The range has both {before} and {after}.",
                    $"Write exactly one of {before} and {after}."
                );
            }

            return null;
        }

        var value = values[0].Value;
        return JsonChecks.Is(value, JsonKind.Text, "The end of a range", "a CSS selector", log) && Css(value, log) is { } css
            ? (css, values[0].Key == after)
            : null;
    }
}
