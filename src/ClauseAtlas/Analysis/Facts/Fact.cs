using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Facts;

/// <summary>Something a clause states, with the words it was read from.</summary>
/// <param name="Value">As readers see it: the words of the text, or for kinds of data, recipients and purposes our short name for them.</param>
/// <param name="At">The words in the text, UTF-16.</param>
public sealed record Fact(FactKind Kind, string Value, Span At);
