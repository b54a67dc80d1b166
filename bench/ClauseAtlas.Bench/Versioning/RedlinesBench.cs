using ClauseAtlas.Versioning;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>Prints the redline of each step of a history, to be read and judged by a person.</summary>
internal static class RedlinesBench
{
    public static int Run(string[] arguments)
    {
        string Option(string name, string otherwise) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : otherwise;
        var git = Option("--git", "");
        var texts =
            git.Length > 0
                ? DatedText.FromGit(git)
                : DatedText.FromManifest(Option("--manifest", "../shared/corpus/histories/manifest.jsonl"));
        var service = Option("--service", "");
        var least = Enum.Parse<ChangeClass>(Option("--class", nameof(ChangeClass.Administrative)), ignoreCase: true);
        var skip = int.Parse(Option("--skip", "0"), System.Globalization.CultureInfo.InvariantCulture);
        var take = int.Parse(Option("--take", "100000"), System.Globalization.CultureInfo.InvariantCulture);
        var step = 0;
        foreach (var history in texts.Where(t => t.Key.Contains(service, StringComparison.OrdinalIgnoreCase)).GroupBy(t => t.Key))
        {
            string? before = null;
            foreach (var text in history)
            {
                var now = text.Text();
                if (before is not null && step++ >= skip && step <= skip + take)
                {
                    var comparison = TextComparer.Compare(before, now);
                    Console.WriteLine(
                        $"### {step} {text.Key} {text.At:yyyy-MM-dd} {text.Commit[..8]} guess={text.Guess} → {comparison.Class?.ToString() ?? "equal"} +{comparison.WordsAdded} -{comparison.WordsRemoved} {text.Subject}"
                    );
                    Console.Write(Redline.Of(comparison, least));
                }

                before = now;
            }
        }

        return 0;
    }
}
