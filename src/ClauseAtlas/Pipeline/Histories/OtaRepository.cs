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
    private readonly Dictionary<string, string> _names = [];
    private string? _identity;
    private string _tip = "";

    public string Name => path;

    public async Task<int?> CountAsync(CancellationToken cancellation)
    {
        await OpenAsync(cancellation);
        return int.TryParse(
            (await GitProcess.ReadAsync(path, cancellation, "rev-list", "--count", "--first-parent", _tip)).Trim(),
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
        await OpenAsync(cancellation);
        await NamesAsync(cancellation);
        using var blobs = new GitBlobs(path);
        await foreach (var commit in GitLog.ReadAsync(path, _tip, cancellation))
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

                var entry = Entry(commit, touched, place);
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
                    problem(
                        new HistoryProblem(
                            $"{commit.Id[..12]} {touched.Path}",
                            $"its content {touched.Blob[..12]} could not be read: {reason}. Run `git fsck` on {path}, or fetch the whole repository."
                        )
                    );
                }
            }
        }
    }

    private HistoryEntry Entry(GitCommit commit, GitTouch touched, (string Service, string Type, string? Part) place) =>
        new(
            place.Service,
            place.Type,
            place.Part,
            commit.Authored,
            $"{_identity}:{commit.Id}:{touched.Path}",
            commit.Id,
            Location().Match(commit.Body) is { Success: true } match ? match.Groups[1].Value : "",
            default,
            ContentTypes.OfFile(touched.Path),
            OtaSubjects.Cause(commit.Subject),
            SelfPublished: false,
            Provenance.Imported
        );

    /// <summary>The newest name of a path whose file or folder was renamed.</summary>
    private string Newest(string name)
    {
        for (var i = 0; i < 50 && _names.TryGetValue(name, out var later); i++)
        {
            name = later;
        }

        return name;
    }

    /// <summary>Renames keep a document one: the map from old to newer paths is read first, from the raw log alone.</summary>
    private async Task NamesAsync(CancellationToken cancellation)
    {
        _names.Clear();
        await foreach (var commit in GitLog.ReadAsync(path, _tip, cancellation))
        {
            foreach (var touched in commit.Touched)
            {
                if (touched is { Status: 'R', OldPath: { } old })
                {
                    _names[old] = touched.Path;
                    _names.Remove(touched.Path);
                }
            }
        }
    }

    private (string Service, string Type, string? Part)? Split(string file)
    {
        file = Newest(file);
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

    private async Task OpenAsync(CancellationToken cancellation)
    {
        if (_identity is not null)
        {
            return;
        }

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

        _tip = await GitProcess.TipAsync(path, cancellation);

        // The root commit names the collection: another clone of it brings nothing new.
        _identity = (await GitProcess.ReadAsync(path, cancellation, "rev-list", "--max-parents=0", "--first-parent", _tip))
            .Trim()
            .Split('\n')[^1];
    }

    [GeneratedRegex(@"^X-source-document-location:\s*(\S+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Location();
}
