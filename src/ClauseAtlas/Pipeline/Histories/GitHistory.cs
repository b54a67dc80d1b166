using System.Runtime.CompilerServices;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// A company's own policy repository, read straight from git along first parents, with a map of files to documents. Renames are followed, also with
/// edits. The time of an entry is its author date, and never before the entry it follows: rebased commits carry dates out of order.
/// </summary>
public sealed class GitHistory : IHistory
{
    /// <summary>A file that kept this share of its content, in percent, was renamed and not replaced.</summary>
    private const int Likeness = 60;
    private readonly string _path;
    private readonly GitMap _map;
    private readonly Dictionary<(string Entity, string Document), Followed> _followed = [];

    /// <exception cref="InvalidDataException">The map is wrong: file, place in it, and what to write.</exception>
    public GitHistory(string path, string mapFile) => (_path, _map) = (path, GitMap.Read(mapFile));

    public string Name => _path;

    public Task<int?> CountAsync(CancellationToken cancellation) => Task.FromResult<int?>(null);

    public async IAsyncEnumerable<HistoryEntry> ReadAsync(
        Func<string, bool> known,
        Action<HistoryProblem> problem,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var repository = await GitRepository.OpenAsync(_path, cancellation);
        _followed.Clear();
        var (names, likeness) = await NamesAsync(repository, problem, cancellation);
        using var blobs = new GitBlobs(_path);
        await foreach (var commit in GitLog.ReadAsync(_path, repository.Tip, cancellation, likeness))
        {
            // Deletions first: a file that another one replaces in the same commit is no second file.
            foreach (var touched in commit.Touched.OrderBy(t => t.Status is not 'D'))
            {
                if (names.Of(touched.Path).Select(_map.Find).FirstOrDefault(m => m is not null) is not { } mapped)
                {
                    continue;
                }

                var entry = Entry(repository, commit, touched, mapped, problem);
                if (entry is null)
                {
                    continue;
                }

                if (known(entry.OriginKey))
                {
                    yield return entry;
                }
                else if (blobs.Read(touched.Blob, out var reason) is { } payload)
                {
                    yield return entry with
                    {
                        Payload = payload,
                    };
                }
                else
                {
                    problem(repository.Missing(commit, touched, reason));
                }
            }
        }
    }

    /// <summary>The entry of a touched file, without its payload; null when nothing of the document changed.</summary>
    private HistoryEntry? Entry(
        GitRepository repository,
        GitCommit commit,
        GitTouch touched,
        MappedFile mapped,
        Action<HistoryProblem> problem
    )
    {
        var key = (mapped.Entity, mapped.Document);
        var last = _followed.GetValueOrDefault(key) ?? new Followed(null, "", DateTimeOffset.MinValue);
        if (touched.Status is 'D')
        {
            _followed[key] = last.Path == touched.Path ? last with { Path = null } : last;
            return null;
        }

        if (last.Path is not null && last.Path != touched.Path && last.Path != touched.OldPath)
        {
            problem(
                new HistoryProblem(
                    $"{commit.Id[..12]} {touched.Path}",
                    $"the map gives it to {mapped.Entity}, {mapped.Document}, as it does {last.Path}. Left out; give it a document of its own."
                )
            );
            return null;
        }

        var at = commit.Authored > last.At ? commit.Authored : last.At;
        _followed[key] = new Followed(touched.Path, touched.Blob, at);
        return touched.Blob == last.Blob
            ? null
            : new HistoryEntry(
                mapped.Entity,
                mapped.Document,
                null,
                at,
                repository.OriginKey(commit, touched),
                commit.Id,
                mapped.Url,
                default,
                ContentTypes.OfFile(touched.Path),
                VersionCause.Company,
                SelfPublished: true,
                Provenance.Imported
            )
            {
                Title = mapped.Title,
                TypeName = mapped.Type,
                Language = mapped.Language,
            };
    }

    /// <summary>Likeness needs the blobs; where some are missing only renames without edits are followed.</summary>
    private static async Task<(PathNames Names, int Likeness)> NamesAsync(
        GitRepository repository,
        Action<HistoryProblem> problem,
        CancellationToken cancellation
    )
    {
        try
        {
            return (await NamesAsync(repository, Likeness, cancellation), Likeness);
        }
        catch (IOException missing)
        {
            problem(new HistoryProblem(repository.Path, $"only renames without edits are followed: {missing.Message}"));
            return (await NamesAsync(repository, 100, cancellation), 100);
        }
    }

    private static async Task<PathNames> NamesAsync(GitRepository repository, int likeness, CancellationToken cancellation)
    {
        var names = new PathNames();
        await foreach (var commit in GitLog.ReadAsync(repository.Path, repository.Tip, cancellation, likeness))
        {
            names.Add(commit);
        }

        return names;
    }

    /// <summary>Where a document stands: its file now (null: deleted), its content and the time of its last entry.</summary>
    private sealed record Followed(string? Path, string Blob, DateTimeOffset At);
}
