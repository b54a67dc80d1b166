namespace ClauseAtlas.Bench.Versioning;

internal static class HistoriesBench
{
    public static int Run(string[] arguments) => arguments.Length;
}
