using System.Diagnostics;
using ClauseAtlas.Pipeline.Importing;

namespace ClauseAtlas.Cli.Importing;

/// <summary>Progress on standard error: one line that is rewritten on a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class TerminalProgress(string what, long started) : IProgress<ImportProgress>
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private TimeSpan _last;

    public void Report(ImportProgress value)
    {
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed - _last < (_terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10)) && value.Done != value.Total)
        {
            return;
        }

        _last = elapsed;
        var rate = value.Done / Math.Max(0.001, elapsed.TotalSeconds);
        var left = value.Total is { } total && rate > 0 ? $", {TimeSpan.FromSeconds((total - value.Done) / rate):m\\:ss} left" : "";
        var line = $"{what}: {value.Done:N0}{(value.Total is { } all ? $" of {all:N0}" : "")}, {rate:N0}/s{left}";
        Console.Error.Write(_terminal ? $"\r{line}\u001b[K{(value.Done == value.Total ? "\n" : "")}" : line + "\n");
    }
}
