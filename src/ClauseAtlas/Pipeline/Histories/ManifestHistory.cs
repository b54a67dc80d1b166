using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Histories;

/// <summary>
/// A JSON-lines manifest of dated texts (<c>import history</c>). A line: <c>file</c> (relative to the manifest), <c>service</c>, <c>document</c>,
/// <c>date</c>; optional <c>collection, commit, subject, url, language, type, self_published</c>. Other members are ignored.
/// </summary>
public sealed class ManifestHistory(string path) : IHistory
{
    /// <summary>Longest text read: 64 MiB.</summary>
    private const long LargestText = 64L << 20;

    public string Name => path;

    public async Task<int?> CountAsync(CancellationToken cancellation)
    {
        var lines = 0;
        await foreach (var _ in File.ReadLinesAsync(path, cancellation))
        {
            lines++;
        }

        return lines;
    }

    public async IAsyncEnumerable<HistoryEntry> ReadAsync(
        Func<string, bool> known,
        Action<HistoryProblem> problem,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var entries = new List<(HistoryEntry Entry, string File, string Where)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            number++;
            var where = $"{path}:{number}";
            if (string.IsNullOrWhiteSpace(line) || Parse(line, where, problem) is not { } parsed)
            {
                continue;
            }

            if (seen.Add(parsed.Entry.OriginKey))
            {
                entries.Add((parsed.Entry, parsed.File, where));
            }
            else
            {
                problem(new HistoryProblem(where, "an earlier line names the same collection, commit and file; this one is left out"));
            }
        }

        // Oldest first within a document; the manifest's order otherwise.
        foreach (
            var (entry, file, where) in entries
                .GroupBy(e => (e.Entry.EntityId, e.Entry.DocumentKey))
                .SelectMany(g => g.OrderBy(e => e.Entry.At))
        )
        {
            if (known(entry.OriginKey))
            {
                yield return entry;
            }
            else if (Payload(file, where, problem) is { } payload)
            {
                yield return entry with
                {
                    Payload = payload,
                };
            }
        }
    }

    private (HistoryEntry Entry, string File)? Parse(string line, string where, Action<HistoryProblem> problem)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            string? Text(string name) =>
                row.ValueKind is JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                    ? value.GetString()
                    : null;
            if (Text("file") is not { } file || Text("service") is not { } service || Text("document") is not { } document)
            {
                problem(new HistoryProblem(where, "a line needs the texts \"file\", \"service\" and \"document\""));
                return null;
            }

            if (!DateTimeOffset.TryParse(Text("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                problem(new HistoryProblem(where, $"\"date\" is not an ISO 8601 date and time: {Text("date") ?? "missing"}"));
                return null;
            }

            var collection = Text("collection") ?? "";
            var selfPublished = row.TryGetProperty("self_published", out var own)
                ? own.ValueKind is JsonValueKind.True
                : !IsOpenTermsArchive(collection);
            var entry = new HistoryEntry(
                service,
                document,
                null,
                date.ToUniversalTime(),
                $"{collection}:{Text("commit") ?? "-"}:{file}",
                Text("commit"),
                Text("url") ?? "",
                default,
                ContentTypes.OfFile(file),
                selfPublished ? VersionCause.Company : OtaSubjects.Cause(Text("subject")),
                selfPublished,
                Provenance.Imported
            )
            {
                Language = Text("language"),
                TypeName = Text("type"),
            };
            // A manifest made by others must not reach files outside its folder: what is read here may be published.
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var place = file.Contains('\0') ? folder : Path.GetFullPath(Path.Combine(folder, file));
            if (!place.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                problem(new HistoryProblem(where, $"\"file\" lies outside the manifest's folder: {file.Replace('\0', '?')}"));
                return null;
            }

            return (entry, place);
        }
        catch (JsonException broken)
        {
            problem(new HistoryProblem(where, $"not a JSON object: {broken.Message}"));
            return null;
        }
    }

    /// <summary>Open Terms Archive's collections record what others publish; any other collection is the company's own, unless the line says otherwise.</summary>
    private static bool IsOpenTermsArchive(string collection) =>
        collection.Length == 0
        || collection.StartsWith("ota", StringComparison.OrdinalIgnoreCase)
        || collection.Contains("open-terms", StringComparison.OrdinalIgnoreCase)
        || collection.Contains("opentermsarchive", StringComparison.OrdinalIgnoreCase);

    private static byte[]? Payload(string file, string where, Action<HistoryProblem> problem)
    {
        try
        {
            var info = new FileInfo(file);
            if (info is { Exists: true, Length: <= LargestText })
            {
                return File.ReadAllBytes(file);
            }

            problem(
                new HistoryProblem(
                    where,
                    info.Exists
                        ? $"{file} has {info.Length:N0} bytes; up to {LargestText:N0} are read"
                        : $"{file} is not there; the path is relative to the manifest"
                )
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem(new HistoryProblem(where, failure.Message));
        }

        return null;
    }
}
