namespace ClauseAtlas.Pipeline.Histories;

/// <summary>An opened repository.</summary>
/// <param name="Tip">The commit to read up to.</param>
/// <param name="Identity">Its root commit, which names the history: another clone of it brings nothing new.</param>
internal sealed record GitRepository(string Path, string Tip, string Identity)
{
    /// <exception cref="IOException">No repository, a shallow one or an empty one: what to do.</exception>
    public static async Task<GitRepository> OpenAsync(string path, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
        {
            throw new IOException(
                $"{path} is not a folder. Clone the repository (a .bundle too: `git clone NAME.bundle`) and give the clone's folder."
            );
        }

        if ((await GitProcess.ReadAsync(path, cancellation, "rev-parse", "--is-shallow-repository")).Trim() == "true")
        {
            throw new IOException($"{path} is a shallow clone: its history is cut off. Run `git fetch --unshallow` there first.");
        }

        var tip = await GitProcess.TipAsync(path, cancellation);
        var roots = await GitProcess.ReadAsync(path, cancellation, "rev-list", "--max-parents=0", "--first-parent", tip);
        return new GitRepository(path, tip, roots.Trim().Split('\n')[^1]);
    }

    /// <summary>The key of what a commit did to a path. Keys are kept as lines, and a path may hold line ends.</summary>
    public string OriginKey(GitCommit commit, GitTouch touched) =>
        $"{Identity}:{commit.Id}:{touched.Path.Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)}";

    /// <summary>The problem of a blob that could not be read.</summary>
    public HistoryProblem Missing(GitCommit commit, GitTouch touched, string reason) =>
        new(
            $"{commit.Id[..12]} {touched.Path}",
            $"its content {touched.Blob[..12]} could not be read: {reason}. Run `git fsck` on {Path}, or fetch the whole repository."
        );
}
