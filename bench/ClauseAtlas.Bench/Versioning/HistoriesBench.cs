using System.Text.Json;
using System.Text.RegularExpressions;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Bench.Versioning;

/// <summary>Runs the timeline over every document of a manifest (or git repository) and over the dated cases; prints tables of outcomes.</summary>
internal static class HistoriesBench
{
    public static int Run(string[] arguments)
    {
        string Option(string name, string otherwise) => Array.IndexOf(arguments, name) is >= 0 and var at ? arguments[at + 1] : otherwise;
        var manifest = Option("--manifest", "../shared/corpus/histories/manifest.jsonl");
        var git = Option("--git", "");
        var all = (git.Length > 0 ? DatedText.FromGit(git) : DatedText.FromManifest(manifest))
            .GroupBy(t => t.Key)
            .Select(h => h.ToList())
            .ToList();
        if (arguments.Contains("--warm"))
        {
            all.ForEach(h => Replay.Of(h, _ => null));
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var replays = all.ConvertAll(h => (History: h, Replay: Replay.Of(h, _ => null)));
        process.Refresh();
        var spent = process.TotalProcessorTime - before;
        if (arguments.Contains("--steps"))
        {
            Steps(replays, arguments.Contains("--text"));
        }

        Tables(replays);
        Console.WriteLine($"\n{spent.TotalMilliseconds / all.Sum(h => h.Count):F2} ms of processor time a text, reading included");
        var cases = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(manifest))!, "..", "cases", "cases.json");
        return git.Length == 0 && File.Exists(cases) ? Cases(cases, replays) : 0;
    }

    private static void Steps(List<(List<DatedText> History, Replay Replay)> replays, bool withText)
    {
        foreach (var (history, replay) in replays)
        {
            for (var i = 0; i < history.Count; i++)
            {
                var settled = replay.Settled[i];
                var change = replay.Changes.Find(c => c.Version.CaptureId == i).Change;
                Console.WriteLine(
                    $"### {history[i].Key} {history[i].At:yyyy-MM-dd} {history[i].Commit[..8]} guess={history[i].Guess} → {settled.Outcome} {settled.Class} {change?.State} {change?.Cause} v{settled.Version} {settled.Note} | {history[i].Subject}"
                );
                if (withText && change is not null)
                {
                    Console.Write(Redline.Of(change.Comparison));
                }
            }
        }
    }

    private static void Tables(List<(List<DatedText> History, Replay Replay)> replays)
    {
        var rows = replays
            .SelectMany(r =>
                r.History.Select(
                    (t, i) => (Text: t, Settled: r.Replay.Settled[i], r.Replay.Changes.Find(c => c.Version.CaptureId == i).Change)
                )
            )
            .ToList();
        Console.WriteLine($"{rows.Count} texts of {replays.Count} documents; made effective: {replays.Sum(r => r.Replay.Effective.Count)}");
        Table("outcome", rows.CountBy(r => $"{r.Settled.Outcome}"));
        Table("class of each text against the one before it in force", rows.CountBy(r => r.Settled.Class?.ToString() ?? "equal or first"));
        Table(
            "state and cause of changes",
            rows.Where(r => r.Change is not null).CountBy(r => $"{r.Change.State} {r.Change.Cause} {r.Change.Comparison.Class}")
        );
        Table("guess of the manifest → outcome", rows.CountBy(r => $"{r.Text.Guess} → {r.Settled.Outcome} {r.Settled.Class}"));
    }

    private static void Table(string title, IEnumerable<KeyValuePair<string, int>> rows)
    {
        Console.WriteLine($"\n{title}");
        foreach (var (name, count) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {count, 4}  {name}");
        }
    }

    private static int Cases(string file, List<(List<DatedText> History, Replay Replay)> replays)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var (right, total) = (0, 0);
        Console.WriteLine("\ncases");
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            var id = entry.GetProperty("id").GetString()!;
            var folder = Path.Combine(Path.GetDirectoryName(file)!, id);
            var negative = entry.GetProperty("note").GetString()!.StartsWith("NEGATIVE", StringComparison.Ordinal);
            var locate = new Regex(entry.GetProperty("locate_regex").GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1));
            var comparison = TextComparer.Compare(
                File.ReadAllText(Path.Combine(folder, "before.md")),
                File.ReadAllText(Path.Combine(folder, "after.md"))
            );
            var commit = entry.GetProperty("after").GetProperty("commit").GetString()!;
            var (history, replay) = replays.Find(r => r.History.Exists(t => t.Commit == commit));
            var at = history?.FindIndex(t => t.Commit == commit) ?? -1;
            var change = at < 0 ? null : replay.Changes.Find(c => c.Version.CaptureId == at).Change;
            var date = at < 0 ? "" : $"{history![at].At:yyyy-MM-dd}";
            var alone = Located(comparison, locate);
            var inHistory = change is { State: ChangeState.Published } && Located(change.Comparison, locate);
            var nothing =
                !comparison.Differences.Any(d => d.Class is ChangeClass.Substantive)
                && change is not { State: ChangeState.Published, Comparison.Class: ChangeClass.Substantive };
            var good = negative ? nothing : alone && inHistory;
            total++;
            right += good ? 1 : 0;
            Console.WriteLine(
                $"  {(good ? "right" : "WRONG")}  {id}: {comparison.Class}, located {alone}; in its history {(at < 0 ? "absent" : replay.Settled[at].Outcome)} {change?.State} {change?.Comparison.Class} {date}{(negative ? " (negative)" : "")}"
            );
        }

        Console.WriteLine($"  {right} of {total} right");
        return right == total ? 0 : 1;
    }

    private static bool Located(Comparison comparison, Regex locate) =>
        comparison.Differences.Any(d =>
            d.Class is ChangeClass.Substantive
            && (
                (d.New is { } n && locate.IsMatch(comparison.New[n.Start..n.End].Replace("\\", "", StringComparison.Ordinal)))
                || (d.Old is { } o && locate.IsMatch(comparison.Old[o.Start..o.End].Replace("\\", "", StringComparison.Ordinal)))
            )
        );
}
