using System.Diagnostics;
using ClauseAtlas.Pipeline.Histories;
using Xunit;

namespace ClauseAtlas.Tests.Histories;

/// <summary>A repository made for one test.</summary>
internal sealed class GitSample : IDisposable
{
    private int _hour;

    public GitSample()
    {
        Git("init", "-q", "-b", "main");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("history-").FullName;

    public void Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <returns>The commit's id.</returns>
    public string Commit(string subject, DateTimeOffset? authored = null)
    {
        var at = (authored ?? new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(_hour++)).ToString(
            "yyyy-MM-dd'T'HH:mm:sszzz"
        );
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@example.test", "commit", "-q", "--allow-empty", "--date", at, "-m", subject);
        return Git("rev-parse", "HEAD").Trim();
    }

    public string Git(params string[] arguments) => Run(Root, arguments);

    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {error.Result}");
        return output;
    }

    public string ObjectFile(string blob) => Path.Combine(Root, ".git", "objects", blob[..2], blob[2..]);

    public static async Task<(List<HistoryEntry> Entries, List<HistoryProblem> Problems)> ReadAsync(
        IHistory history,
        Func<string, bool>? known = null
    )
    {
        var problems = new List<HistoryProblem>();
        var entries = new List<HistoryEntry>();
        await foreach (var entry in history.ReadAsync(known ?? (_ => false), problems.Add, TestContext.Current.CancellationToken))
        {
            entries.Add(entry);
        }

        return (entries, problems);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
    }
}
