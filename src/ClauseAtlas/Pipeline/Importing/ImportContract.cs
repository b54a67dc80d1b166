using ClauseAtlas.Pipeline.Histories;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>How far an import is.</summary>
/// <param name="Done">Entries dealt with, those known before among them.</param>
/// <param name="Total">All entries, or null when the source cannot say.</param>
/// <param name="Current">The document of the last entry.</param>
public sealed record ImportProgress(int Done, int? Total, string Current);

/// <summary>What an import did.</summary>
/// <param name="Entries">Origin keys of all entries, in the order of the source.</param>
/// <param name="New">How many were not recorded before.</param>
/// <param name="Refused">How many of the new ones were refused, being older than what their document already had.</param>
/// <param name="Bytes">Payload bytes read.</param>
public sealed record ImportSummary(IReadOnlyList<string> Entries, int New, int Refused, long Bytes, IReadOnlyList<HistoryProblem> Problems);
