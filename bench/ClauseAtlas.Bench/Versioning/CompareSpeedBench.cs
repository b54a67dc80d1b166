using System.Diagnostics;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>How fast texts are cut into clauses and compared: megabytes and steps per second over a whole manifest, one core.</summary>
internal static class CompareSpeedBench
{
    public static int Run(string[] arguments)
    {
        var histories = DatedText
            .FromManifest(arguments is [var path, ..] ? path : "../shared/corpus/histories/manifest.jsonl")
            .GroupBy(t => t.Key)
            .Select(h => h.Select(t => t.Text()).ToArray())
            .ToList();
        var characters = histories.Sum(h => h.Sum(t => (long)t.Length));
        for (var round = 1; round <= 3; round++)
        {
            var cut = Stopwatch.StartNew();
            var clauses = histories.Sum(h => h.Sum(t => (long)PolicyText.Read(t).Clauses.Length));
            cut.Stop();
            var compare = Stopwatch.StartNew();
            var (steps, differences) = (0, 0L);
            foreach (var history in histories)
            {
                for (var i = 1; i < history.Length; i++, steps++)
                {
                    differences += TextComparer.Compare(history[i - 1], history[i]).Differences.Length;
                }
            }

            Console.WriteLine(
                $"round {round}: cut {characters / 1e6 / cut.Elapsed.TotalSeconds:F0} MB/s ({clauses} clauses); {steps} steps, {differences} differences, {compare.Elapsed.TotalMilliseconds / steps:F2} ms a step"
            );
        }

        return 0;
    }
}
