using System.Diagnostics;

namespace ClauseAtlas.Bench.Histories;

/// <summary>Import and classification of a whole repository against <c>git log -p</c> on it, in turn, as a ratio of medians (DESIGN §9: at most 20, aim 8).</summary>
internal static class ImportBench
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var repository, var atlas, ..])
        {
            await Console.Error.WriteLineAsync(
                "import-vs-git REPOSITORY ATLAS [ROUNDS]: a git clone in Open Terms Archive's layout, and the atlas program."
            );
            return 2;
        }

        var rounds = arguments.Length > 2 ? int.Parse(arguments[2]) : 3;
        var (git, ours) = (new List<double>(), new List<double>());
        for (var i = 0; i < rounds; i++)
        {
            git.Add(await TimeAsync("sh", "-c", $"git -C '{repository}' log -p --reverse --all > /dev/null"));
            var folder = Directory.CreateTempSubdirectory("atlas-bench").FullName;
            await TimeAsync(atlas, "init", folder);
            ours.Add(await TimeAsync(atlas, "import", "ota", repository, "--archive", folder, "--no-analysis"));
            Directory.Delete(folder, recursive: true);
            Console.WriteLine($"round {i + 1}: git log -p {git[^1]:N2} s, import {ours[^1]:N2} s");
        }

        Console.WriteLine($"medians: git log -p {Median(git):N2} s, import {Median(ours):N2} s, ratio {Median(ours) / Median(git):N1}");
        return 0;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> TimeAsync(string program, params string[] arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process =
            Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                }
            ) ?? throw new IOException($"{program} could not be started.");
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new IOException($"{program} failed: {await error}");
    }
}
