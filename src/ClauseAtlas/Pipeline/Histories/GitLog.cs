using System.Globalization;
using System.Runtime.CompilerServices;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>One path touched by a commit.</summary>
/// <param name="Status">A, M, D, R or T.</param>
/// <param name="OldPath">For a rename, the path before.</param>
internal sealed record GitTouch(char Status, string Blob, string Path, string? OldPath);

/// <summary>A commit with the paths it touches against its first parent.</summary>
internal sealed record GitCommit(string Id, DateTimeOffset Authored, string Subject, string Body, List<GitTouch> Touched);

/// <summary>Streams a repository's history, oldest first, along first parents.</summary>
internal static class GitLog
{
    public static async IAsyncEnumerable<GitCommit> ReadAsync(
        string repository,
        string tip,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var git = GitProcess.Start(
            repository,
            "log",
            "--reverse",
            "--first-parent",
            "--diff-merges=first-parent",
            "--raw",
            "-z",
            "--no-abbrev",
            "-M100%",
            "-l0",
            "--format=%x01%H%x02%aI%x02%s%x02%b%x02",
            tip,
            "--"
        );
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync(cancellation);
        GitCommit? commit = null;
        await foreach (var field in FieldsAsync(git.StandardOutput, cancellation))
        {
            var start = field.IndexOf('\u0001');
            if (start >= 0)
            {
                if (commit is not null)
                {
                    yield return commit;
                }

                var parts = field[(start + 1)..].Split('\u0002');
                var at = DateTimeOffset.Parse(parts[1], CultureInfo.InvariantCulture).ToUniversalTime();
                commit = new GitCommit(parts[0], at, parts[2], parts[3], []);
                Raw(parts[^1].TrimStart('\n'), commit);
            }
            else if (commit is not null)
            {
                Raw(field.TrimStart('\n'), commit);
            }
        }

        if (commit is not null)
        {
            yield return commit;
        }

        await git.WaitForExitAsync(cancellation);
        if (git.ExitCode != 0)
        {
            throw new IOException(
                $"git log on {repository} failed: {(await error).Trim()}. Run `git fsck` there; what came before was read."
            );
        }
    }

    /// <summary>A raw entry is a field <c>:modes blobs status</c>, then one field a path, two for a rename.</summary>
    private static void Raw(string field, GitCommit commit)
    {
        if (field.Length == 0)
        {
            return;
        }

        if (field[0] == ':')
        {
            var parts = field.Split(' ');
            commit.Touched.Add(new GitTouch(parts[4][0], parts[3], "", null));
            return;
        }

        if (commit.Touched.Count == 0)
        {
            return;
        }

        var last = commit.Touched[^1];
        commit.Touched[^1] =
            last.Path.Length > 0 && last.Status is 'R' or 'C'
                ? last with
                {
                    OldPath = last.Path,
                    Path = field,
                }
                : last with
                {
                    Path = field,
                };
    }

    private static async IAsyncEnumerable<string> FieldsAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new char[1 << 16];
        var field = new System.Text.StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellation)) > 0)
        {
            var from = 0;
            for (var i = 0; i < read; i++)
            {
                if (buffer[i] == '\0')
                {
                    field.Append(buffer, from, i - from);
                    yield return field.ToString();
                    field.Clear();
                    from = i + 1;
                }
            }

            field.Append(buffer, from, read - from);
        }

        if (field.Length > 0)
        {
            yield return field.ToString();
        }
    }
}
