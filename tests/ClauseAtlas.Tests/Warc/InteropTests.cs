using System.Diagnostics;
using System.Globalization;
using ClauseAtlas.Evidence.Warc;
using Xunit;

namespace ClauseAtlas.Tests.Warc;

public sealed class InteropTests
{
    /// <summary>Checks length and block digest of every record with a reader that is not ours.</summary>
    private const string Script = """
        import { WARCParser } from "warcio"; import { createHash } from "node:crypto"; import { createReadStream } from "node:fs";
        let n = 0;
        for await (const record of new WARCParser(createReadStream(process.argv[2]), { parseHttp: false })) {
          const parts = []; for await (const part of record) parts.push(part);
          const block = Buffer.concat(parts), field = name => record.warcHeader(name);
          if (block.length !== +field("Content-Length")) throw new Error("length of " + field("WARC-Record-ID"));
          if (field("WARC-Block-Digest") !== "sha256:" + createHash("sha256").update(block).digest("hex")) throw new Error("digest of " + field("WARC-Record-ID"));
          n++;
        }
        console.log(n);
        """;

    [Fact]
    public async Task Another_reader_reads_an_export_whole()
    {
        var modules = Environment.GetEnvironmentVariable("CLAUSEATLAS_NODE_MODULES");
        Assert.SkipUnless(
            modules is not null && Directory.Exists(Path.Combine(modules, "warcio")),
            "CLAUSEATLAS_NODE_MODULES names no node_modules folder with warcio (`npm install warcio@2.4.11`)."
        );
        using var samples = new WarcSamples();
        Directory.CreateSymbolicLink(Path.Combine(samples.Root, "node_modules"), modules!);
        await File.WriteAllTextAsync(Path.Combine(samples.Root, "check.mjs"), Script, TestContext.Current.CancellationToken);
        var records = Enumerable.Range(0, 20).SelectMany(n => WarcSamples.Unit(n, 200)).ToList();
        await using (var output = File.Create(Path.Combine(samples.Root, "export.warc.gz")))
        {
            WarcGzip.Export(records, output, "export.warc.gz");
        }

        var start = new ProcessStartInfo("node", ["check.mjs", "export.warc.gz"])
        {
            UseShellExecute = false,
            WorkingDirectory = samples.Root,
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, node.ExitCode);
        Assert.Equal(records.Count.ToString(CultureInfo.InvariantCulture), said.Trim());
    }
}
