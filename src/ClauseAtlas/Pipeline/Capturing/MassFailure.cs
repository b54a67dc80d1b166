using ClauseAtlas.Versioning;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>
/// Most entities of a run failed in one way at once (DESIGN §4, Versioning). Companies do not break together: the cause is here, in the network,
/// a proxy or the program, and what the same run saw elsewhere is not to be trusted either.
/// </summary>
/// <param name="Way">The failure kind, or "suspect".</param>
/// <param name="Failed">Entities that failed so.</param>
/// <param name="Entities">Entities that gave a text lately and were in the run.</param>
public sealed record MassFailure(string Way, int Failed, int Entities)
{
    /// <summary>With fewer entities, chance decides.</summary>
    private const int FewestEntities = 4;

    /// <summary>A document that gave no text for longer does not fail "at once".</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>What happened, what it means and what to do.</summary>
    public string Message =>
        $"Mass failure: {Failed} of {Entities} entities failed in the same way at once ({Way}). Nothing of this run is published as a change; "
        + "what it found waits for a run that sees it too. Look at the network, the proxy and the clock of this machine, then capture again.";

    /// <summary>Why a sighting of such a run is taken back, for its note.</summary>
    public string Withdrawn => $"not counted: {Failed} of {Entities} entities failed in the same way in this run";

    /// <summary>The mass failure a run was, or null.</summary>
    public static MassFailure? Of(IEnumerable<CaptureReport> reports)
    {
        var ways = new List<string?>();
        foreach (var entity in reports.Where(r => r.LastGoodAt is { } good && r.At - good <= Lately).GroupBy(r => r.Entity))
        {
            var most = entity.GroupBy(WayOf).Where(g => g.Key.Length > 0).MaxBy(g => g.Count());
            ways.Add(most is not null && most.Count() * 2 > entity.Count() ? most.Key : null);
        }

        var common = ways.OfType<string>().CountBy(way => way).OrderByDescending(w => w.Value).FirstOrDefault();
        return ways.Count >= FewestEntities && common.Value * 2 > ways.Count ? new MassFailure(common.Key, common.Value, ways.Count) : null;
    }

    private static string WayOf(CaptureReport report) =>
        report.Failure is { } failure ? failure.Kind.ToString()
        : report.Outcome is CaptureOutcome.Suspect ? "suspect"
        : "";
}
