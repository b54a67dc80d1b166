using System.Globalization;
using ClauseAtlas.Tests.Storage;

namespace ClauseAtlas.Tests.Pipeline;

/// <summary>An import in a process of its own that kills itself (SIGKILL) at a step named in the environment. What the kill tests start.</summary>
internal static class KilledImport
{
    public const string Folder = "CLAUSEATLAS_TEST_KILL_FOLDER";
    public const string Step = "CLAUSEATLAS_TEST_KILL_STEP";

    /// <returns>Null when this process was not started for that.</returns>
    public static async Task<int?> RunAsync()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
        {
            return null;
        }

        var step = int.Parse(Environment.GetEnvironmentVariable(Step)!, CultureInfo.InvariantCulture);
        await TestArchive.At(folder).Import(new Story(), CancellationToken.None, WriteSteps.KillAt(step));
        return 0;
    }
}
