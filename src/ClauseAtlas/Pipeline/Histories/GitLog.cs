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
    /// <summary>A commit of another repository: it holds no content here.</summary>
    private const string SubmoduleMode = "160000";

    /// <param name="likeness">How alike two files are, in percent, for a rename; below 100 git reads the blobs.</param>
    public static async IAsyncEnumerable<GitCommit> ReadAsync(
        string repository,
        string tip,
        [EnumeratorCancellation] CancellationToken cancellation,
        int likeness = 100
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
            $"-M{likeness}%",
            "-l0",
            "--no-show-signature",
            "--encoding=UTF-8",
            "--format=%H%x00%aI%x00%s%x00%b",
            tip,
            "--"
        );
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEndAsync(cancellation);
        await using (var fields = FieldsAsync(git.StandardOutput, cancellation).GetAsyncEnumerator(cancellation))
        {
            var more = await fields.MoveNextAsync();
            while (more)
            {
                if (fields.Current.Length == 0)
                {
                    more = await fields.MoveNextAsync();
                    continue;
                }

                // Fields are told apart by their place alone: subjects, bodies and paths may hold anything but NUL.
                var id = fields.Current;
                var date = await NextAsync(fields);
                var commit = new GitCommit(id, Date(date), await NextAsync(fields), await NextAsync(fields), []);
                while ((more = await fields.MoveNextAsync()) && Raw(fields.Current) is { } raw)
                {
                    var path = await NextAsync(fields);
                    commit.Touched.Add(
                        raw.Status is 'R' or 'C'
                            ? new GitTouch(raw.Status, raw.Blob, await NextAsync(fields), path)
                            : new GitTouch(raw.Status, raw.Blob, path, null)
                    );
                }

                yield return commit;
            }
        }

        await git.WaitForExitAsync(cancellation);
        if (git.ExitCode != 0)
        {
            throw new IOException(
                $"git log on {repository} failed: {(await error).Trim()}. Run `git fsck` there; what came before was read."
            );
        }
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<string> fields) => await fields.MoveNextAsync() ? fields.Current : "";

    /// <summary>A damaged commit may carry no usable date: it sorts first and is seen.</summary>
    private static DateTimeOffset Date(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) ? at.ToUniversalTime() : DateTimeOffset.UnixEpoch;

    /// <summary>A raw entry is a field <c>:mode mode blob blob status</c>, then one field a path, two for a rename; null: no entry but a commit.</summary>
    private static (char Status, string Blob)? Raw(string field)
    {
        var entry = field.TrimStart('\n');
        if (entry.Length == 0 || entry[0] != ':')
        {
            return null;
        }

        var parts = entry.Split(' ');
        return parts.Length == 5 && parts[4].Length > 0
            ? (parts[1] == SubmoduleMode ? 'D' : parts[4][0], parts[3])
            : throw new IOException($"git log gave an entry that cannot be read: {entry}");
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
