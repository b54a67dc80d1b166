using System.Diagnostics;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Pipeline.Histories;

namespace ClauseAtlas.Bench.Warc;

/// <summary>
/// <c>warc-store REPOSITORY</c>: a repository's pages read from git, then written into WARC segments (one series a document) and read alone; size is
/// compared with git's packs of the same pages.
/// </summary>
internal static class StoreBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var repository])
        {
            Console.Error.WriteLine("warc-store REPOSITORY (a bare clone of a snapshots bundle)");
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("warc-bench-");
        try
        {
            await MeasureAsync(repository, root.FullName);
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string repository, string root)
    {
        var (reading, writing, bytes) = (new Stopwatch(), new Stopwatch(), 0L);
        var places = new List<WarcLocation>();
        using var store = new WarcStore(root);
        reading.Start();
        await foreach (
            var entry in new OtaRepository(repository).ReadAsync(
                _ => false,
                p => Console.Error.WriteLine($"{p.Where}: {p.Problem}"),
                CancellationToken.None
            )
        )
        {
            reading.Stop();
            writing.Start();
            places.Add(store.Append($"bench/{Series(entry)}", Unit(entry), durable: false)[0]);
            writing.Stop();
            bytes += entry.Payload.Length;
            reading.Start();
        }

        reading.Stop();
        writing.Start();
        store.Flush();
        writing.Stop();
        var stored = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        var packed = Directory.EnumerateFiles(repository, "*.pack", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Console.WriteLine(
            $"{places.Count:N0} pages, {bytes / 1e6:N0} MB; read from git in {reading.Elapsed.TotalSeconds:N1} s ({places.Count / reading.Elapsed.TotalSeconds:N0}/s)"
        );
        Console.WriteLine(
            $"stored {stored / 1e6:N1} MB in {Directory.EnumerateFiles(root, "*.zst", SearchOption.AllDirectories).Count():N0} segments, {(double)stored / packed:N2} x git's {packed / 1e6:N1} MB; "
                + $"{places.Count / writing.Elapsed.TotalSeconds:N0} pages/s, {bytes / 1e6 / writing.Elapsed.TotalSeconds:N0} MB/s"
        );
        ReadAlone(root, places);
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
    }

    private static void ReadAlone(string root, List<WarcLocation> places)
    {
        using var store = new WarcStore(root);
        var times = new List<double>();
        for (var i = 0; i < 1000 && places.Count > 0; i++)
        {
            var started = Stopwatch.GetTimestamp();
            store.Read(places[(int)(i * 7919L % places.Count)]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"one record alone: p50 {times[500]:N2} ms, p95 {times[950]:N2} ms, most {times[^1]:N2} ms");
    }

    private static string Series(HistoryEntry entry) => WarcIds.Of($"{entry.EntityId}|{entry.DocumentKey}")[9..17];

    private static List<WarcRecord> Unit(HistoryEntry entry) =>
        [
            new(
                WarcRecordType.Resource,
                WarcIds.Of($"resource|{entry.OriginKey}"),
                entry.At,
                $"urn:history:{entry.Commit}",
                entry.ContentType,
                [],
                entry.Payload
            ),
            new(
                WarcRecordType.Metadata,
                WarcIds.Of($"metadata|{entry.OriginKey}"),
                entry.At,
                $"urn:history:{entry.Commit}",
                WarcFields.ContentType,
                [],
                WarcFields.Write([new("origin-key", entry.OriginKey), new("entity", entry.EntityId), new("document", entry.DocumentKey)])
            ),
        ];
}
