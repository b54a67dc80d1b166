using System.Diagnostics;
using System.Text.Json;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>
/// <c>extraction --cases FILE [--passes N] [--out DIR] [--engine-bench "node --expose-gc ota-extract-bench.mjs --engine DIR"]</c>: documents per second on one thread, and
/// the ratio to another engine's on the same cases, run before ours, one after the other.
/// </summary>
internal static class SpeedCommand
{
    public static async Task<int> Run(string[] args)
    {
        var cases = Option(args, "--cases");
        if (cases is null || !File.Exists(cases))
        {
            Console.Error.WriteLine($"No cases at {cases ?? "(none given)"}: write them with ota-extract-bench.mjs --write-cases FILE.");
            return 2;
        }

        var (lines, inputs) = Read(cases);
        var taken = new List<int>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (PageExtractor.Extract(inputs[i]) is { Text: { } text })
            {
                taken.Add(i);
                Write(Option(args, "--out"), lines[i], text.Markdown);
            }
        }

        var other = Option(args, "--engine-bench") is { } command
            ? await OtherEngine(command, [.. taken.Select(i => lines[i])], Path.GetDirectoryName(Path.GetFullPath(cases))!)
            : null;
        var both = other is null ? taken : [.. taken.Where(i => !other.Failed.Contains(Path.GetFileName(HtmlOf(lines[i]))))];
        var ours = Measure([.. both.Select(i => inputs[i])], int.Parse(Option(args, "--passes") ?? "5"));
        Console.WriteLine(
            $"{inputs.Count} cases, {taken.Count} that we extract, {both.Count} that are measured; {both.Sum(i => (long)inputs[i].Body.Length) / 1000.0 / both.Count:F0} KB mean"
        );
        Console.WriteLine($"ours: {ours:F1} documents/s (median of passes, one thread)");
        if (other is not null)
        {
            Console.WriteLine($"other engine: {other.Rate:F1} documents/s; ratio {ours / other.Rate:F1}");
        }

        return 0;
    }

    private static double Measure(ExtractionInput[] inputs, int passes)
    {
        var rates = new List<double>();
        // The first passes are the runtime's own: it compiles hot code a second time in the background.
        for (var pass = -8; pass < passes; pass++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var input in inputs)
            {
                PageExtractor.Extract(input);
            }

            if (pass >= 0)
            {
                rates.Add(inputs.Length / watch.Elapsed.TotalSeconds);
            }
        }

        rates.Sort();
        return rates[rates.Count / 2];
    }

    private static (List<string> Lines, List<ExtractionInput> Inputs) Read(string cases)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(cases))!;
        var (lines, inputs) = (new List<string>(), new List<ExtractionInput>());
        foreach (var line in File.ReadLines(cases))
        {
            using var entry = JsonDocument.Parse(line);
            var page = RecordedDeclarations.Read(entry.RootElement);
            lines.Add(line);
            inputs.Add(new ExtractionInput(File.ReadAllBytes(Path.Combine(folder, HtmlOf(line))), "text/html", page.Fetch, page));
        }

        return (lines, inputs);
    }

    private static string HtmlOf(string line)
    {
        using var entry = JsonDocument.Parse(line);
        return entry.RootElement.GetProperty("html").GetString()!;
    }

    private static void Write(string? folder, string line, string markdown)
    {
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, Path.GetFileNameWithoutExtension(HtmlOf(line)) + ".md"), markdown);
        }
    }

    private sealed record Other(double Rate, HashSet<string> Failed);

    private static async Task<Other> OtherEngine(string command, string[] lines, string folder)
    {
        var file = Path.Combine(folder, $"cases-{Environment.ProcessId}.jsonl");
        await File.WriteAllLinesAsync(file, lines);
        try
        {
            var parts = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            using var process = Process.Start(
                new ProcessStartInfo(parts[0], [.. parts[1..], "--cases", file]) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            using var report = JsonDocument.Parse(output);
            var failed = report
                .RootElement.GetProperty("failures")
                .EnumerateArray()
                .Select(f => f.GetString()!.Split(".html:")[0] + ".html");
            return new(report.RootElement.GetProperty("medianPass").GetProperty("docsPerSecond").GetDouble(), [.. failed]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
