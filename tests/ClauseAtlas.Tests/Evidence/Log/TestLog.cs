using System.Text.Json.Nodes;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

/// <summary>A log in a folder of its own, with a key that is the same in every test. The folder goes with it.</summary>
internal sealed class TestLog : IDisposable
{
    public const string Origin = "archive.example/log";
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public TestLog(bool create = true)
    {
        if (create)
        {
            TransparencyLog.Create(Root, Signer);
        }
    }

    public static NoteSigner Signer { get; } = Seeded(Origin, 1);

    public string Root { get; } = Directory.CreateTempSubdirectory("log-").FullName;

    public CheckpointTrust Trust { get; } = new(Signer.Key);

    public LogFolder Files => new(Root);

    public static NoteSigner Seeded(string name, byte seed, NoteKeyKind kind = NoteKeyKind.Ed25519) =>
        NoteSigner.FromSeed(name, kind, Enumerable.Repeat(seed, 32).ToArray());

    public static LogEntry Entry(long number, string kind = "capture") =>
        LogEntry.Of(
            kind,
            Start.AddSeconds(number),
            new JsonObject { ["id"] = $"CA-S-{number:D7}", ["sha256"] = Sha256.OfText($"{number}").ToString() }
        );

    public static List<LogEntry> Entries(long from, int count) => [.. Enumerable.Range(0, count).Select(i => Entry(from + i))];

    public Task<TransparencyLog> OpenAsync(Action<string>? passed = null, NoteSigner? signer = null) =>
        TransparencyLog.OpenAsync(Root, signer ?? Signer, passed ?? (_ => { }), TestContext.Current.CancellationToken);

    /// <summary>Appends so many entries in one call, numbered on from what is there.</summary>
    public async Task GrowAsync(int count)
    {
        using var log = await OpenAsync();
        log.Append(Entries(log.Published.Checkpoint.Size, count));
    }

    public SignedCheckpoint Checkpoint() => Trust.Open(File.ReadAllBytes(Path.Combine(Root, "checkpoint"))).Checkpoint!;

    public Task<LogCheckReport> CheckAsync(CheckpointTrust? trust = null) =>
        LogCheck.RunAsync(Root, trust ?? Trust, TestContext.Current.CancellationToken);

    /// <summary>The whole promise: the log has exactly the entries numbered from 0, and every file of it is right.</summary>
    public async Task AssertHoldsAsync(long count)
    {
        var report = await CheckAsync();
        Assert.Empty(report.Problems);
        Assert.Equal(count, report.Size);
        var (tree, number) = (new LogTree(Files, count), 0L);
        while (number < count)
        {
            foreach (var entry in await tree.EntriesAsync(number / 256, TestContext.Current.CancellationToken))
            {
                Assert.Equal(Entry(number++).Bytes.ToArray(), entry);
            }
        }
    }

    /// <summary>The log's files by their paths.</summary>
    public Dictionary<string, byte[]> Content() =>
        Directory
            .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(Root, f), File.ReadAllBytes);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
