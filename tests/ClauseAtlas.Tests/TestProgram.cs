using ClauseAtlas.Tests.Pipeline;

namespace ClauseAtlas.Tests;

/// <summary>The entry point xunit would generate, and before it the process that a kill test starts.</summary>
internal static class TestProgram
{
    public static async Task<int> Main(string[] args) =>
        await KilledImport.RunAsync()
        ?? (
            args.Any(arg => arg is "--server" or "--internal-msbuild-node")
                ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                    args,
                    SelfRegisteredExtensions.AddSelfRegisteredExtensions
                )
                : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args)
        );
}
