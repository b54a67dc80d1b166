using System.Diagnostics;
using System.Text.Json.Nodes;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;

namespace ClauseAtlas.Bench.Log;

/// <summary>
/// <c>log [ENTRIES]</c>: entries per second of 10,000 entries appended and checkpointed (in one call, 100 a call, one a call), and the time of the proof of one
/// entry in a log of a million, read from the files by a reader that knows nothing yet.
/// </summary>
internal static class LogBench
{
    private const int Batch = 10_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var entries = args is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("log-bench-");
        try
        {
            foreach (var (total, batch) in new[] { (Batch, Batch), (Batch, 100), (500, 1) })
            {
                await AppendAsync(Path.Combine(folder.FullName, $"{total}by{batch}"), total, batch);
            }

            await ProveAsync(Path.Combine(folder.FullName, "large"), entries);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task AppendAsync(string root, int total, int batch)
    {
        var signer = Create(root);
        using var log = await TransparencyLog.OpenAsync(root, signer, CancellationToken.None);
        var made = Enumerable.Range(0, total).Select(Entry).Chunk(batch).ToList();
        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in made)
        {
            log.Append(chunk);
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"append and checkpoint {total:N0} entries, {batch:N0} a call: {total / seconds:N0} entries/s ({seconds:N2} s)");
    }

    private static async Task ProveAsync(string root, int entries)
    {
        var signer = Create(root);
        var started = Stopwatch.GetTimestamp();
        using (var log = await TransparencyLog.OpenAsync(root, signer, CancellationToken.None))
        {
            foreach (var chunk in Enumerable.Range(0, entries).Select(Entry).Chunk(TransparencyLog.MostEntries))
            {
                log.Append(chunk);
            }
        }

        Console.WriteLine($"{entries:N0} entries made and appended in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
        var (files, trust) = (new LogFolder(root), new CheckpointTrust(signer.Key));
        var checkpoint = trust.Open(File.ReadAllBytes(Path.Combine(root, "checkpoint"))).Checkpoint!;
        var times = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            var index = (long)(i * 7_919_317L % entries);
            started = Stopwatch.GetTimestamp();
            // Path, entry, and the check of both against the signed root.
            await InclusionProof.MakeAsync(files, checkpoint, index, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Report("proof of one entry, made and checked", times);
        times.Clear();
        for (var i = 1; i <= 200; i++)
        {
            var first = entries / 201L * i;
            started = Stopwatch.GetTimestamp();
            await new LogTree(files, entries).ConsistencyAsync(first, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Report("proof of consistency", times);
        started = Stopwatch.GetTimestamp();
        var report = await LogCheck.RunAsync(root, trust, CancellationToken.None);
        Console.WriteLine(
            $"full check: {report.Files:N0} files, {report.Problems.Count} problems, {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s"
        );
    }

    private static void Report(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        var (p50, p99) = (milliseconds[milliseconds.Count / 2], milliseconds[milliseconds.Count * 99 / 100]);
        Console.WriteLine($"{what}: p50 {p50:N2} ms, p99 {p99:N2} ms, most {milliseconds[^1]:N2} ms (budget of an entry's proof: 5 ms)");
    }

    private static NoteSigner Create(string root)
    {
        var signer = NoteSigner.FromSeed("bench.example/log", NoteKeyKind.Ed25519, new byte[32]);
        TransparencyLog.Create(root, signer);
        return signer;
    }

    private static LogEntry Entry(int number) =>
        LogEntry.Of(
            "capture",
            Start.AddSeconds(number),
            new JsonObject
            {
                ["id"] = $"CA-S-{number:D7}",
                ["document"] = $"CA-D-{number % 500:D5}",
                ["captured"] = "2026-01-01T00:00:00Z",
                ["record"] = $"urn:uuid:{number:D8}-0000-0000-0000-000000000000",
                ["payload"] = $"sha256:{Sha256.OfText($"payload {number}")}",
                ["text"] = $"sha256:{Sha256.OfText($"text {number}")}",
            }
        );
}
