using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>One text of a history on disk or in git.</summary>
internal sealed record DatedText(
    string Collection,
    string Service,
    string Document,
    DateTimeOffset At,
    string Commit,
    string Guess,
    string Subject,
    Func<string> Text
)
{
    public string Key => $"{Collection}/{Service}/{Document}";

    public bool Technical =>
        Subject.StartsWith("Apply technical", StringComparison.OrdinalIgnoreCase)
        || Subject.StartsWith("Refilter", StringComparison.OrdinalIgnoreCase);

    /// <summary>A company's own policy repository: its word needs no confirmation.</summary>
    public bool SelfPublished => Collection is "github-site-policy" or "legalmattic" or "basecamp-policies" or "mozilla-legal-docs";

    /// <summary>The texts a JSON-lines manifest names, in its order.</summary>
    public static IEnumerable<DatedText> FromManifest(string manifest)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        foreach (var line in File.ReadLines(manifest))
        {
            using var json = JsonDocument.Parse(line);
            string Field(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
            var path = Path.Combine(folder, Field("file"));
            yield return new DatedText(
                Field("collection"),
                Field("service"),
                Field("document"),
                DateTimeOffset.Parse(Field("date"), CultureInfo.InvariantCulture),
                Field("commit"),
                Field("auto_class"),
                Field("subject"),
                () => File.ReadAllText(path)
            );
        }
    }

    /// <summary>Every Markdown text of a git repository, oldest first.</summary>
    public static IEnumerable<DatedText> FromGit(string repository)
    {
        var log = Git(repository, "log", "--reverse", "--no-merges", "--format=%x01%H%x02%aI%x02%s", "--name-only", "--diff-filter=AM");
        foreach (var entry in log.Split('\u0001', StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = entry.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            var fields = lines[0].Split('\u0002');
            foreach (
                var path in lines
                    .Skip(1)
                    .Where(p => p.EndsWith(".md", StringComparison.Ordinal) && p.Contains('/', StringComparison.Ordinal))
            )
            {
                yield return new DatedText(
                    Path.GetFileName(Path.GetFullPath(repository)),
                    Path.GetDirectoryName(path)!,
                    Path.GetFileNameWithoutExtension(path),
                    DateTimeOffset.Parse(fields[1], CultureInfo.InvariantCulture),
                    fields[0],
                    "",
                    fields[2],
                    () => Git(repository, "show", $"{fields[0]}:{path}")
                );
            }
        }
    }

    private static string Git(string repository, params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["-c", "core.quotepath=false", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
