namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads how a page is fetched: our <c>mode</c>, or OTA's <c>executeClientScripts</c>.</summary>
internal static class ModeReader
{
    public static FetchMode? Read(JsonTree tree, ProblemLog log)
    {
        FetchMode? scripts = null;
        if (
            tree["executeClientScripts"] is { } execute
            && JsonChecks.Is(execute, JsonKind.Boolean, "executeClientScripts", "true or false", log)
        )
        {
            scripts = execute.Text == "true" ? FetchMode.Browser : FetchMode.Http;
        }

        if (tree["mode"] is not { } mode || Named(mode, log) is not { } named)
        {
            return scripts;
        }

        if (scripts is { } other && other != named)
        {
            log.Error(mode, $"mode says {Text(named)}, executeClientScripts says {Text(other)}.", "Keep one of them.");
        }

        return named;
    }

    /// <summary>The word for a mode in a file.</summary>
    public static string Text(FetchMode mode) =>
        mode switch
        {
            FetchMode.Automatic => "automatic",
            FetchMode.Http => "http",
            FetchMode.Browser => "browser",
            _ => throw new InvalidOperationException($"Unknown fetch mode {mode}."),
        };

    private static FetchMode? Named(JsonTree mode, ProblemLog log)
    {
        const string Instead = "Write \"automatic\", \"http\" or \"browser\".";
        if (mode.Kind == JsonKind.Text)
        {
            foreach (var known in Enum.GetValues<FetchMode>())
            {
                if (Text(known) == mode.Text)
                {
                    return known;
                }
            }
        }

        log.Error(mode, $"{(mode.Kind == JsonKind.Text ? $"\"{Printable.Of(mode.Text)}\"" : mode.KindName)} is no fetch mode.", Instead);
        return null;
    }
}
