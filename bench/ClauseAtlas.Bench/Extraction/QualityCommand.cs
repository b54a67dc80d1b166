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
        Console.WriteLine(
            "| captures of unchanged terms | extracted | sets | differ | would be published | which |\n|---|---|---|---|---|---|"
        );
        foreach (var reading in Enum.GetValues<Reading>())
        {
            Noise("html_noise (bytes of the text)", reading, NoiseMeasure.Easy(corpus, reading));
            Noise("html_noise_hard (words)", reading, NoiseMeasure.Hard(corpus, reading));
        }

        return 0;
    }

    private static void Noise(string name, Reading reading, NoiseMeasure measure) =>
        Console.WriteLine(
            $"| {name} | {reading} | {measure.Groups} | {measure.Different.Count} | {measure.Published.Count} | {string.Join("; ", measure.Published)} |"
        );
}
