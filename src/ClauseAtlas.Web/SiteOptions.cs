namespace ClauseAtlas.Web;

/// <summary>What the site serves and where.</summary>
public sealed record SiteOptions
{
    /// <summary>Folder of the archive. It must exist; the site never makes or changes one.</summary>
    public required string Archive { get; init; }

    /// <summary>Addresses to listen on, separated by <c>;</c>.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</value>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>How many disputes one address may send in an hour.</summary>
    /// <value>Default 5.</value>
    public int DisputesPerHour { get; init; } = 5;

    /// <summary>The clock by which "today" is told.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Least level written to the console.</summary>
    /// <value>Default Warning.</value>
    public Microsoft.Extensions.Logging.LogLevel Log { get; init; } = Microsoft.Extensions.Logging.LogLevel.Warning;
}
