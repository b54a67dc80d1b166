namespace ClauseAtlas.Browser;

/// <summary>Finds the system's Chromium. None is ever downloaded.</summary>
public static class ChromiumProgram
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Said where none is found.</summary>
    public const string HowToInstall = "Install it (Debian: apt install chromium) or give its path in CHROMIUM_PATH.";

    /// <summary>The path of the Chromium to run, or null when there is none.</summary>
    public static string? Find(BrowserOptions options)
    {
        var given = options.ExecutablePath ?? Environment.GetEnvironmentVariable("CHROMIUM_PATH");
        if (!string.IsNullOrEmpty(given))
        {
            return File.Exists(given) ? given : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
