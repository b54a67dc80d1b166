namespace ClauseAtlas.Tests.Storage;

/// <summary>Counts the points at which a crash leaves something different on disk, and crashes at a given one.</summary>
/// <param name="crashAt">1 for the first point; 0 for none.</param>
/// <param name="crash">Does not return: throws, or kills the process.</param>
internal sealed class WriteSteps(int crashAt, Action<string> crash)
{
    public static WriteSteps Uninterrupted() => new(0, _ => { });

    public static WriteSteps ThrowAt(int step) => new(step, name => throw new CrashedException(name));

    public static WriteSteps KillAt(int step) => new(step, _ => System.Diagnostics.Process.GetCurrentProcess().Kill());

    public int Passed { get; private set; }

    /// <summary>A point in the work. The damage is done just before the crash, as a crash in the middle of a write would.</summary>
    public void Pass(string name, Action? damage = null)
    {
        Passed++;
        if (Passed == crashAt)
        {
            damage?.Invoke();
            crash(name);
        }
    }
}

/// <summary>The process ended here, as far as the archive on disk is concerned.</summary>
internal sealed class CrashedException(string step) : Exception($"Crashed {step}.");
