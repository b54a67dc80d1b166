using System.Diagnostics;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>Runs git on somebody else's repository: reads only, and none of its hooks, filters, monitors or remotes.</summary>
internal static class GitProcess
{
    public static Process Start(string repository, params string[] arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (
            var argument in (string[])
                [
                    "-c",
                    "core.hooksPath=/dev/null",
                    "-c",
                    "core.fsmonitor=false",
                    "-c",
                    "core.quotePath=false",
                    "-c",
                    $"safe.directory={Path.GetFullPath(repository)}",
                    "-C",
                    repository,
                    .. arguments,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        foreach (
            var (name, value) in new[]
            {
                ("GIT_CONFIG_NOSYSTEM", "1"),
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_NO_LAZY_FETCH", "1"),
                ("GIT_TERMINAL_PROMPT", "0"),
                ("LC_ALL", "C.UTF-8"),
                ("GIT_OPTIONAL_LOCKS", "0"),
                ("GIT_NO_REPLACE_OBJECTS", "1"),
                // A folder that is no repository is not taken for part of one around it.
                ("GIT_CEILING_DIRECTORIES", Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(repository))) ?? "/"),
            }
        )
        {
            start.Environment[name] = value;
        }

        // Set where this program is run from a hook; they would name another repository.
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"])
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start) ?? throw new IOException("git could not be started.");
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new IOException("git is not on PATH. Install git, then run the command again.", absent);
        }
    }

    /// <summary>The commit to read up to: HEAD, or the newest branch where HEAD names none (a clone of a bundle without one).</summary>
    /// <exception cref="IOException">No repository, or one without a commit.</exception>
    public static async Task<string> TipAsync(string repository, CancellationToken cancellation)
    {
        var head = (
            await ReadAsync(
                repository,
                cancellation,
                "for-each-ref",
                "--sort=-committerdate",
                "--format=%(HEAD)%(objectname) %(objecttype)",
                "refs/heads",
                "refs/remotes"
            )
        )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(l => l.EndsWith(" commit", StringComparison.Ordinal))
            .ToList();
        var tip = head.Find(l => l[0] == '*') ?? head.FirstOrDefault();
        return tip?[1..].Split(' ')[0]
            ?? throw new IOException($"{repository} has no branch with a commit. Clone the whole repository, then run the command again.");
    }

    /// <summary>The whole output of a short command.</summary>
    /// <exception cref="IOException">git failed: its own words.</exception>
    public static async Task<string> ReadAsync(string repository, CancellationToken cancellation, params string[] arguments)
    {
        using var git = Start(repository, arguments);
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync(cancellation);
        var output = await git.StandardOutput.ReadToEndAsync(cancellation);
        await git.WaitForExitAsync(cancellation);
        return git.ExitCode == 0 ? output : throw new IOException($"git {arguments[0]} on {repository} failed: {(await error).Trim()}");
    }
}
