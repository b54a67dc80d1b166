using ClauseAtlas.Fetching;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Coverage;

/// <summary>What an attempt came to, as the strip of days shows it; the best of a day counts.</summary>
internal static class Attempt
{
    public const string Changed = "changed";
    public const string Verified = "ok";
    public const string Blocked = "blocked";
    public const string Failed = "failed";
    private static readonly string[] BestFirst = [Changed, Verified, Blocked, Failed];

    public static string Of(CaptureOutcome outcome, CaptureFailureKind? failure) =>
        failure is { } kind ? Of(kind)
        : outcome is CaptureOutcome.First or CaptureOutcome.Change ? Changed
        : Verified;

    public static string Of(CaptureFailureKind kind) => kind is CaptureFailureKind.Blocked or CaptureFailureKind.RobotsDisallowed ? Blocked : Failed;

    public static IReadOnlyList<string> ByDay(IEnumerable<(DateTimeOffset At, string Kind)> attempts, DateTimeOffset since, int days)
    {
        var best = new string[days];
        Array.Fill(best, "");
        foreach (var (at, kind) in attempts)
        {
            var day = (int)(at - since).TotalDays;
            if (day >= 0 && day < days && (best[day].Length == 0 || Array.IndexOf(BestFirst, kind) < Array.IndexOf(BestFirst, best[day])))
            {
                best[day] = kind;
            }
        }

        return best;
    }
}
