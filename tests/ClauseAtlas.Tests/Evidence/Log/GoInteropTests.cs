using System.Diagnostics;
using ClauseAtlas.Evidence.Log;
using ClauseAtlas.Evidence.Log.Notes;
using Xunit;

namespace ClauseAtlas.Tests.Evidence.Log;

/// <summary>
/// Go's own packages (golang.org/x/mod/sumdb, <c>note</c> and <c>tlog</c>) judge our log: <c>check.go</c>. Debian has them in <c>golang-go</c> and
/// <c>golang-golang-x-mod-dev</c>.
/// </summary>
public sealed class GoInteropTests
{
    private const string DebianSources = "/usr/share/gocode";
    private static readonly NoteSigner Witness = TestLog.Seeded("witness.example/w1", 5, NoteKeyKind.Cosignature);

    [Fact]
    public async Task Go_accepts_our_checkpoint_tiles_and_proofs_and_refuses_altered_ones()
    {
        using var work = new TestLog(create: false);
        var program = await BuildOrSkipAsync(work.Root);
        using var log = new TestLog();
        await log.GrowAsync(100);
        await log.GrowAsync(1000);
        await File.WriteAllBytesAsync(Path.Combine(work.Root, "older"), log.Content()["checkpoint"], TestContext.Current.CancellationToken);
        await log.GrowAsync(64_900);
        using (var writing = await log.OpenAsync())
        {
            writing.AddCosignatures([Witness.Sign(writing.Published.Note.Text, TestLog.Start)], [Witness.Key]);
        }

        await ProveAsync(work, log, 777);
        var (code, said) = await RunAsync(program, work.Root, Arguments(work, log));
        Assert.Equal((0, "OK 66000 261"), (code, said));

        // The judge itself is judged: each altered file must be refused.
        string[] files =
        [
            .. new[]
            {
                "checkpoint",
                "tile/0/003",
                "tile/0/257.p/208",
                "tile/1/000",
                "tile/1/001.p/1",
                "tile/2/000.p/1",
                "tile/entries/000",
            }.Select(f => Path.Combine(log.Root, f)),
            .. new[] { "proof", "entry", "older", "consistency" }.Select(f => Path.Combine(work.Root, f)),
        ];
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var damaged = bytes.ToArray();
            damaged[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, damaged, TestContext.Current.CancellationToken);
            Assert.Equal((file, 1), (file, (await RunAsync(program, work.Root, Arguments(work, log))).Code));
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        }
    }

    private static string[] Arguments(TestLog work, TestLog log) =>
        [
            log.Root,
            TestLog.Signer.Key.ToString(),
            Witness.Key.ToString(),
            .. new[] { "proof", "entry", "older", "consistency" }.Select(f => Path.Combine(work.Root, f)),
        ];

    private static async Task ProveAsync(TestLog work, TestLog log, long index)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var trust = log.Trust with { Witnesses = [Witness.Key], Quorum = 1 };
        var checkpoint = trust.Open(log.Content()["checkpoint"]).Checkpoint!;
        var tree = new LogTree(log.Files, checkpoint.Checkpoint.Size);
        var proof = await InclusionProof.MakeAsync(log.Files, checkpoint, index, cancellation);
        await File.WriteAllBytesAsync(Path.Combine(work.Root, "proof"), proof.ToBytes(), cancellation);
        await File.WriteAllBytesAsync(Path.Combine(work.Root, "entry"), await tree.EntryAsync(index, cancellation), cancellation);
        var step = await tree.ConsistencyAsync(1100, cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(work.Root, "consistency"),
            string.Concat(step.Select(h => Convert.ToBase64String(h.ToBytes()) + "\n")),
            cancellation
        );
    }

    private static async Task<string> BuildOrSkipAsync(string folder)
    {
        var source = Path.Combine(Corpus.Repository, "tests/ClauseAtlas.Tests/Evidence/Log/check.go");
        var program = Path.Combine(folder, "check");
        try
        {
            var (code, said) = await RunAsync("go", folder, "build", "-o", program, source);
            Assert.SkipUnless(
                code == 0 || !said.Contains("cannot find package \"golang.org/x/mod", StringComparison.Ordinal),
                "golang.org/x/mod is not here (Debian: golang-golang-x-mod-dev)."
            );
            Assert.True(code == 0, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Go is not installed (Debian: golang-go, golang-golang-x-mod-dev).");
        }

        return program;
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Debian's packages are sources for the mode before modules; nothing is downloaded.
        start.Environment["GO111MODULE"] = "off";
        start.Environment["GOPATH"] = DebianSources;
        start.Environment["GOFLAGS"] = "";
        start.Environment["GOCACHE"] = Path.Combine(Path.GetTempPath(), "clauseatlas-go-cache");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (output + await error).Trim());
    }
}
