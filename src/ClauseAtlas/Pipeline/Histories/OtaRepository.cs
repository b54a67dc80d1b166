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
    private const string PartMark = " #";

    /// <summary>The pages of a document that are recorded within this time are of one reading: they are fetched one after another.</summary>
    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(10);

    /// <summary>Keys of parts that another part of the same reading follows.</summary>
    private readonly HashSet<string> _followed = [];
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
        )
        {
            MorePartsFollow = _followed.Contains(repository.OriginKey(commit, touched)),
        };

    /// <summary>The map from old to newer paths is read first, from the raw log alone; with it, which parts were read together.</summary>
    private async Task NamesAsync(GitRepository repository, CancellationToken cancellation)
    {
        _names = new PathNames();
        var parts = false;
        await foreach (var commit in GitLog.ReadAsync(path, repository.Tip, cancellation))
        {
            _names.Add(commit);
            parts |= commit.Touched.Exists(t => t.Path.Contains(PartMark, StringComparison.Ordinal));
        }

        if (parts)
        {
            await PartsAsync(repository, cancellation);
        }
    }

    private async Task PartsAsync(GitRepository repository, CancellationToken cancellation)
    {
        _followed.Clear();
        var last = new Dictionary<(string, string), (string Part, DateTimeOffset At, string Key)>();
        await foreach (var commit in GitLog.ReadAsync(path, repository.Tip, cancellation))
        {
            foreach (var touched in commit.Touched.Where(t => t.Status is not ('D' or 'R') && OtaSubjects.IsRecord(commit.Subject)))
            {
                if (Split(touched.Path) is not { Part: { } part } place)
                {
                    continue;
                }

                var document = (place.Service, place.Type);
                if (last.TryGetValue(document, out var before) && before.Part != part && commit.Authored - before.At <= OneReading)
                {
                    _followed.Add(before.Key);
                }

                last[document] = (part, commit.Authored, repository.OriginKey(commit, touched));
            }
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
        var part = type.IndexOf(PartMark, StringComparison.Ordinal);
        return (file[..slash], part < 0 ? type : type[..part], part < 0 ? null : type[(part + 2)..]);
    }

    private async Task<GitRepository> OpenAsync(CancellationToken cancellation) =>
        _repository ??= await GitRepository.OpenAsync(path, cancellation);

    [GeneratedRegex(@"^X-source-document-location:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
