using System.Collections.Immutable;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Browser.Rendering;

/// <summary>What rendering one page brought.</summary>
/// <param name="Html">The serialised DOM; null when there is a failure.</param>
/// <param name="Status">The status of the last main document, 0 for none.</param>
internal sealed record RenderedPage(
    Uri Location,
    int Status,
    string? ContentType,
    ImmutableArray<Hop> Hops,
    string? Html,
    ReadOnlyMemory<byte>? Screenshot,
    CaptureFailure? Failure,
    bool Transient = false
);
