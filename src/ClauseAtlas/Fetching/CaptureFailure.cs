namespace ClauseAtlas.Fetching;

/// <summary>Why a document could not be captured. The list is closed (DESIGN §4).</summary>
public enum CaptureFailureKind
{
    /// <summary>No answer: name not found, connection refused, TLS failure, time out.</summary>
    Unreachable,

    /// <summary>The site refused us: captcha, bot wall, 403, 429. Never a change.</summary>
    Blocked,

    /// <summary>404 or 410, or a page that says so with 200.</summary>
    NotFound,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>Bytes came, but they are no policy: error page with 200, login or consent wall, hub page, empty shell, another language, a scanned PDF.</summary>
    NotAPolicy,

    /// <summary>A declared selector, or one of several, matched nothing.</summary>
    SelectorMissed,

    /// <summary>A limit of size, time, hops or decompression was reached.</summary>
    LimitReached,

    /// <summary>robots.txt (RFC 9309) asks us not to fetch it.</summary>
    RobotsDisallowed,

    /// <summary>The address, or one a redirect or DNS answer led to, is not a public one.</summary>
    ForbiddenAddress,
}

/// <summary>One failed capture: what was tried, on what, and what to do next.</summary>
/// <param name="Detail">What happened, in one sentence with the figures that matter.</param>
/// <param name="Location">The address at which it happened.</param>
public sealed record CaptureFailure(CaptureFailureKind Kind, string Detail, Uri Location)
{
    /// <summary>What a person can do about it.</summary>
    public string NextStep =>
        Kind switch
        {
            CaptureFailureKind.Unreachable => $"Open {Location} in a browser; if it moved, update the declaration.",
            CaptureFailureKind.Blocked =>
                "The site refuses automated reading. Ask the site, try the browser mode or a proxy, or mark the document as not capturable.",
            CaptureFailureKind.NotFound =>
                "The page is gone. Find its new address and update the declaration; keep the old one in its history.",
            CaptureFailureKind.ServerError => "The site is failing. The next capture tries again.",
            CaptureFailureKind.NotAPolicy => $"Open {Location}: if it is the right page, declare a selector for its text.",
            CaptureFailureKind.SelectorMissed => "The page's markup changed. Run `atlas declare check` and update the selector.",
            CaptureFailureKind.LimitReached => "Raise the limit in the configuration if the page really is that large or slow.",
            CaptureFailureKind.RobotsDisallowed => "The site's robots.txt disallows this address. Ask the site for permission.",
            CaptureFailureKind.ForbiddenAddress =>
                "Only public addresses are fetched. Correct the declaration, or allow the address in the configuration if it is yours.",
            _ => throw new InvalidOperationException($"Unknown failure kind {Kind}."),
        };
}
