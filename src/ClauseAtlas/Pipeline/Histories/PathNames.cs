namespace ClauseAtlas.Pipeline.Histories;

/// <summary>Which name a path got later: renames of files and folders keep a document one.</summary>
internal sealed class PathNames
{
    private readonly Dictionary<string, string> _later = [];

    /// <summary>Takes in the renames of a commit; commits come oldest first.</summary>
    public void Add(GitCommit commit)
    {
        foreach (var touched in commit.Touched)
        {
            if (touched is { Status: 'R', OldPath: { } old })
            {
                _later[old] = touched.Path;
                _later.Remove(touched.Path);
            }
        }
    }

    /// <summary>The path and its later names, in order.</summary>
    public IEnumerable<string> Of(string path)
    {
        yield return path;
        var seen = new HashSet<string>(StringComparer.Ordinal) { path };
        while (_later.TryGetValue(path, out var next) && seen.Add(next))
        {
            yield return path = next;
        }
    }
}
