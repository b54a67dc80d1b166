using System.Diagnostics;
using System.Globalization;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Bench.Search;

/// <summary>
/// <c>search [PROVISIONS] [QUERIES]</c>: an archive of made-up provisions (Zipf-distributed words, as in language), then searches of each kind as the
/// site runs them; prints p50, p95 and the slowest of each kind, and memory.
/// </summary>
internal static class SearchBench
{
    public static int Run(string[] args)
    {
        var provisions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var queries = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("search-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "archive.db");
            ArchiveFile.Create(path);
            var filling = Stopwatch.StartNew();
            var words = ManyProvisions.Fill(ArchiveFile.Open(path, write: true), provisions);
            SqliteConnection.ClearAllPools();
            Console.WriteLine(
                $"{provisions:N0} provisions written in {filling.Elapsed.TotalSeconds:N0} s ({provisions / filling.Elapsed.TotalSeconds:N0}/s), {new FileInfo(path).Length / 1e6:N0} MB"
            );
            Measure(ArchiveFile.Open(path, write: false), words, queries);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(
                $"memory now {process.WorkingSet64 / 1e6:N0} MB, peak (filling included) {process.PeakWorkingSet64 / 1e6:N0} MB"
            );
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(DbContextOptions<ArchiveDatabase> archive, IReadOnlyList<string> words, int queries)
    {
        var random = new Random(7);
        string Word(int from, int to) => words[random.Next(from, to)];
        var kinds = new (string Name, Func<string> Query)[]
        {
            ("one of the 10 commonest words", () => Word(0, 10)),
            ("one common word", () => Word(10, 300)),
            ("one rare word", () => Word(2_000, 15_000)),
            ("two words", () => $"{Word(10, 500)} {Word(10, 2_000)}"),
            ("a phrase", () => $"\"{Word(0, 20)} {Word(0, 200)}\""),
            ("a beginning", () => $"{Word(50, 5_000)[..3]}*"),
            ("words in one company", () => $"{Word(0, 100)} entity:company-{random.Next(1, 50)}"),
            ("words of one type", () => $"{Word(0, 300)} type:arbitration severity:high"),
            ("a misspelt word", () => Word(2_000, 9_000) is var word ? $"{word[..^2]}{word[^1]}{word[^2]}q" : ""),
        };
        var all = new List<double>();
        foreach (var (name, query) in kinds)
        {
            var times = new List<double>();
            var hits = 0;
            for (var i = 0; i < queries; i++)
            {
                var text = query();
                var started = Stopwatch.GetTimestamp();
                using var database = new ArchiveDatabase(archive);
                hits += new ArchiveSearch(database).Find(SearchQuery.Parse(text), null, 1, 20).Total;
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            Print(name, times, hits / queries);
            all.AddRange(times);
        }

        Print("all", all, null);
    }

    private static void Print(string name, List<double> times, int? hits)
    {
        times.Sort();
        Console.WriteLine(
            $"{name, -32} p50 {times[times.Count / 2], 7:N1} ms  p95 {times[times.Count * 95 / 100], 7:N1} ms  most {times[^1], 7:N1} ms{(hits is { } h ? $"  {h:N0} hits each" : "")}"
        );
    }
}
