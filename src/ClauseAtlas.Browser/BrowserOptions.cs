namespace ClauseAtlas.Browser;

/// <summary>How pages are rendered. What <see cref="Fetching.FetchOptions"/> says (addresses, manners, time, proxy) holds here too.</summary>
public sealed record BrowserOptions
{
    /// <summary>The Chromium to run.</summary>
    /// <value>Default null: the environment variable <c>CHROMIUM_PATH</c>, else <c>chromium</c>, <c>chromium-browser</c>, <c>google-chrome</c> on the PATH.</value>
    public string? ExecutablePath { get; init; }

    /// <summary>Whether a picture of each page is taken. Images are loaded only then.</summary>
    /// <value>Default false.</value>
    public bool Screenshot { get; init; }

    /// <summary>Height at which a screenshot is cut, in pixels.</summary>
    /// <value>Default 16,000; 100 to 60,000.</value>
    public int MaxScreenshotHeight { get; init; } = 16_000;

    /// <summary>Longest wait for a page's text to come to rest after its first byte.</summary>
    /// <value>Default 20 s; 500 ms to 2 min.</value>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the text must stay the same to be at rest.</summary>
    /// <value>Default 1 s; 100 ms to 10 s.</value>
    public TimeSpan RestTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most bytes a page may draw from the network, its scripts and data included.</summary>
    /// <value>Default 64 MiB; 64 KiB to 1 GiB.</value>
    public long MaxTransferBytes { get; init; } = 64 << 20;

    /// <summary>How many pages are rendered at a time.</summary>
    /// <value>Default 2; 1 to 16.</value>
    public int MaxPages { get; init; } = 2;

    /// <summary>What is out of bounds, one sentence each; empty when the options are valid.</summary>
    public IEnumerable<string> Problems()
    {
        (string Name, double Value, double Least, double Most)[] bounds =
        [
            (nameof(MaxScreenshotHeight), MaxScreenshotHeight, 100, 60_000),
            ($"{nameof(SettleTimeout)} in seconds", SettleTimeout.TotalSeconds, 0.5, 120),
            ($"{nameof(RestTime)} in seconds", RestTime.TotalSeconds, 0.1, 10),
            (nameof(MaxTransferBytes), MaxTransferBytes, 64 << 10, 1 << 30),
            (nameof(MaxPages), MaxPages, 1, 16),
        ];
        return bounds
            .Where(bound => bound.Value < bound.Least || bound.Value > bound.Most)
            .Select(bound => $"{bound.Name} is {bound.Value}; it must be from {bound.Least} to {bound.Most}.");
    }
}
