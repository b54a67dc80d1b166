using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>When a document is captured next: once a day, spread by its number so that a restart does not ask every site at once; less often where a site refuses.</summary>
internal static class Schedule
{
    public static DateTimeOffset Next(DateTimeOffset at, int document, CaptureFailureKind? failure)
    {
        var spread = TimeSpan.FromMinutes(document * 37 % 60);
        return at
            + (
                failure switch
                {
                    null => TimeSpan.FromHours(23) + spread,
                    CaptureFailureKind.Unreachable or CaptureFailureKind.ServerError => TimeSpan.FromHours(3) + spread,
                    CaptureFailureKind.Blocked or CaptureFailureKind.RobotsDisallowed => TimeSpan.FromDays(3) + spread,
                    _ => TimeSpan.FromHours(23) + spread,
                }
            );
    }
}
