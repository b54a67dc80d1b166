namespace ClauseAtlas.Tests.Storage;

/// <summary>Counts the points at which a crash leaves something different on disk, and crashes at a given one.</summary>
/// <param name="crashAt">1 for the first point; 0 for none.</param>
/// <param name="crash">Does not return: throws, or kills the process.</param>
/// <param name="only">The only kind of point that counts; null for all.</param>
internal sealed class WriteSteps(int crashAt, Action<string> crash, string? only = null)
{
    public static WriteSteps Uninterrupted() => new(0, _ => { });

    public static WriteSteps ThrowAt(int step) => new(step, name => throw new CrashedException(name));

    public static WriteSteps KillAt(int step) => new(step, _ => System.Diagnostics.Process.GetCurrentProcess().Kill());

    private int _passed;

    public int Passed => _passed;

    /// <summary>A point in the work. The damage is done just before the crash, as a crash in the middle of a write would.</summary>
    public void Pass(string name, Action? damage = null)
    {
        // Writes of different kinds may overlap: an import makes a document while it saves a batch.
        if (only is not null && only != name)
        {
            return;
        }

        if (Interlocked.Increment(ref _passed) == crashAt)
        {
            damage?.Invoke();
            crash(name);
        }
    }
}

/// <summary>The process ended here, as far as the archive on disk is concerned.</summary>
internal sealed class CrashedException(string step) : Exception($"Crashed {step}.");
