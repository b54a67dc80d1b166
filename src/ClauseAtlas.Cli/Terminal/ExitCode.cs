namespace ClauseAtlas.Cli.Terminal;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}

/// <summary>An operation that cannot be done: its message says what was tried, on what, and what to do next.</summary>
internal sealed class CommandFailure(string message, Exception? cause = null) : Exception(message, cause);
