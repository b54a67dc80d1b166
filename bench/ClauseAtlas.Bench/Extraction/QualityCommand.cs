namespace ClauseAtlas.Bench.Extraction;

/// <summary><c>extraction-quality [--corpus DIR] [--pages]</c>: prints the tables of <c>docs/quality/extraction.md</c>.</summary>
internal static class QualityCommand
{
    public static int Run(string[] args)
    {
        var at = Array.IndexOf(args, "--corpus");
        var corpus = at >= 0 && at + 1 < args.Length ? args[at + 1] : "../shared/corpus";
        if (!Directory.Exists(corpus))
        {
            Console.Error.WriteLine($"The corpus is not at {Path.GetFullPath(corpus)}; name its folder with --corpus.");
            return 2;
        }

        Console.WriteLine(QualityMeasure.Run(corpus).Table(args.Contains("--pages")));
        Console.WriteLine("| captures of unchanged terms | sets | differ, declared | differ, automatic |\n|---|---|---|---|");
        Noise("html_noise (bytes of the text)", NoiseMeasure.Easy(corpus, declared: true), NoiseMeasure.Easy(corpus, declared: false));
        Noise("html_noise_hard (words)", NoiseMeasure.Hard(corpus, declared: true), NoiseMeasure.Hard(corpus, declared: false));
        return 0;
    }

    private static void Noise(string name, NoiseMeasure declared, NoiseMeasure automatic) =>
        Console.WriteLine(
            $"| {name} | {declared.Groups} | {declared.Different.Count} {string.Join("; ", declared.Different)} | {automatic.Different.Count} {string.Join("; ", automatic.Different)} |"
        );
}
