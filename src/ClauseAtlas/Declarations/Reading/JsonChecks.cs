namespace ClauseAtlas.Declarations.Reading;

/// <summary>The checks every object and string of a declaration passes.</summary>
internal static class JsonChecks
{
    /// <summary>Reports keys that are unknown or written twice.</summary>
    public static void Keys(JsonTree tree, IReadOnlyCollection<string> known, ProblemLog log)
    {
        Repeated(tree, log);
        foreach (var member in tree.Members.Where(member => !known.Contains(member.Key)))
        {
            var nearest = Nearest.To(member.Key, known);
            log.Error(
                member,
                $"Unknown key \"{Printable.Of(member.Key)}\".",
                nearest is null ? $"Use one of {string.Join(", ", known)}." : $"Write \"{nearest}\"?"
            );
        }
    }

    public static void Repeated(JsonTree tree, ProblemLog log)
    {
        foreach (var again in tree.Members.GroupBy(member => member.Key).SelectMany(group => group.Skip(1)))
        {
            log.Error(again, $"The key \"{Printable.Of(again.Key)}\" is there twice; the first one counts.", "Keep one of them.");
        }
    }

    /// <summary>A string that may be printed on one line, or null with the problem logged. An absent key is null without a problem.</summary>
    public static string? Line(JsonTree? value, string what, int longest, ProblemLog log)
    {
        if (value is null || !Is(value, JsonKind.Text, $"The {what}", "a string", log))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(value.Text))
        {
            log.Error(value, $"The {what} is empty.", $"Write the {what}, or leave the key out if it may be absent.");
            return null;
        }

        if (value.Text.Length > longest)
        {
            log.Error(value, $"The {what} has {value.Text.Length} characters.", $"Use at most {longest}.");
            return null;
        }

        if (value.Text.Any(Printable.IsHostile))
        {
            log.Error(value, $"The {what} holds control characters or a change of writing direction.", $"Write \"{Clean(value.Text)}\".");
            return null;
        }

        return value.Text.Trim();
    }

    /// <summary>Whether a value is of a kind; logs what it is instead.</summary>
    public static bool Is(JsonTree value, JsonKind kind, string what, string wanted, ProblemLog log)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        log.Error(value, $"{what} is {value.KindName}.", $"Write {wanted}.");
        return false;
    }

    private static string Clean(string text) => Printable.Of(string.Concat(text.Where(c => !Printable.IsHostile(c))));
}
