using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Provisions;

/// <summary>What a reviewer decided on exact words: it stands above rules and model.</summary>
/// <param name="Quote">The sentence, as it stands in the text.</param>
/// <param name="Type">The type that was found.</param>
/// <param name="Becomes">The type it is; null: it is none.</param>
public sealed record Decision(string Quote, string Type, string? Becomes, Stance? Stance);
