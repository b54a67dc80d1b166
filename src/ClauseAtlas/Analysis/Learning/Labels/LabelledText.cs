namespace ClauseAtlas.Analysis.Learning.Labels;

/// <summary>A quote or sentence with what people said of it. What they did not speak of is null: it neither teaches nor counts.</summary>
/// <param name="Id">Its id in the set.</param>
/// <param name="Company">Whose text it is, as <see cref="Companies.Same"/> names it; empty for sentences of our own.</param>
/// <param name="Text">The text, folded as sentences are (see <see cref="Reading.FoldedText"/>).</param>
internal sealed record LabelledText(string Id, string Company, string Text)
{
    /// <summary>The text as it stands in the set.</summary>
    public string Original { get; init; } = Text;

    /// <summary>Provision types it carries, the main one first; empty: none.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Types that the label speaks of when <see cref="Types"/> is not about all of them.</summary>
    public IReadOnlySet<string>? TypesAsked { get; init; }

    /// <summary>The volunteers' case, a key of <see cref="ModelData.Cases"/>.</summary>
    public string? Case { get; init; }

    /// <summary>The coarse category it is measured by (see <see cref="TypeMap"/>).</summary>
    public string? Category { get; init; }

    /// <summary>good, neutral, bad or blocker.</summary>
    public string? Judgement { get; init; }

    public string? Stance { get; init; }

    /// <summary>Unfair-term classes the lawyers of CLAUDETTE found, each with its level 1 to 3.</summary>
    public IReadOnlyDictionary<string, int>? Clauses { get; init; }

    /// <summary>How much it counts in training.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether it is measured: unmoderated quotes and our own sentences only teach.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>Ids of the knowledge base's rules that fire on it.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}
