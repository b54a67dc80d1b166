using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// A versions or snapshots repository of Open Terms Archive, read straight from git (OTA.md §2): <c>SERVICE/TYPE.md</c>, or
/// <c>SERVICE/TYPE.html</c> with <c>TYPE #PART.html</c> for the parts of a combined document.
/// </summary>
public sealed partial class OtaRepository(string path) : IHistory
{
    private PathNames _names = new();
    private GitRepository? _repository;

    public string Name => path;

    public async Task<int?> CountAsync(CancellationToken cancellation)
    {
        var repository = await OpenAsync(cancellation);
        return int.TryParse(
            (await GitProcess.ReadAsync(path, cancellation, "rev-list", "--count", "--first-parent", repository.Tip)).Trim(),
            out var count
        )
            ? count
            : null;
    }

    public async IAsyncEnumerable<HistoryEntry> ReadAsync(
        Func<string, bool> known,
        Action<HistoryProblem> problem,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var repository = await OpenAsync(cancellation);
        await NamesAsync(repository, cancellation);
        using var blobs = new GitBlobs(path);
        await foreach (var commit in GitLog.ReadAsync(path, repository.Tip, cancellation))
        {
            if (!OtaSubjects.IsRecord(commit.Subject))
            {
                continue;
            }

            foreach (var touched in commit.Touched)
            {
                if (touched.Status is 'D' || Split(touched.Path) is not { } place || (touched.OldPath is not null && touched.Status is 'R'))
                {
                    continue;
                }

                var entry = Entry(repository, commit, touched, place);
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

    private HistoryEntry Entry(
        GitRepository repository,
        GitCommit commit,
        GitTouch touched,
        (string Service, string Type, string? Part) place
    ) =>
        new(
            place.Service,
            place.Type,
            place.Part,
            commit.Authored,
            repository.OriginKey(commit, touched),
            commit.Id,
            Location().Match(commit.Body) is { Success: true } match ? match.Groups[1].Value : "",
            default,
            ContentTypes.OfFile(touched.Path),
            OtaSubjects.Cause(commit.Subject),
            SelfPublished: false,
            Provenance.Imported
        );

    /// <summary>The map from old to newer paths is read first, from the raw log alone.</summary>
    private async Task NamesAsync(GitRepository repository, CancellationToken cancellation)
    {
        _names = new PathNames();
        await foreach (var commit in GitLog.ReadAsync(path, repository.Tip, cancellation))
        {
            _names.Add(commit);
        }
    }

    private (string Service, string Type, string? Part)? Split(string file)
    {
        file = _names.Of(file).Last();
        var slash = file.IndexOf('/');
        var dot = file.LastIndexOf('.');
        if (slash <= 0 || slash != file.LastIndexOf('/') || dot < slash || ContentTypes.OfFile(file) is "application/octet-stream")
        {
            return null;
        }

        var type = file[(slash + 1)..dot];
        var part = type.IndexOf(" #", StringComparison.Ordinal);
        return (file[..slash], part < 0 ? type : type[..part], part < 0 ? null : type[(part + 2)..]);
    }

    private async Task<GitRepository> OpenAsync(CancellationToken cancellation) =>
        _repository ??= await GitRepository.OpenAsync(path, cancellation);

    [GeneratedRegex(@"^X-source-document-location:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
