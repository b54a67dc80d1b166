namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>How a model is trained. The same recipe on the same labels gives the same bytes.</summary>
internal sealed record TrainingRecipe
{
    /// <summary>Parts the companies are divided into for calibration and measuring. Default 5; at least 3.</summary>
    public int Parts { get; init; } = 5;

    /// <summary>Penalty of a training example on the wrong side. Default 0.5.</summary>
    public double Cost { get; init; } = 0.5;

    /// <summary>Texts that must use a feature before it is learned. Default 3.</summary>
    public int LeastUses { get; init; } = 3;

    /// <summary>Features kept at most, the commonest first. Default 45,000: it bounds the file.</summary>
    public int MostFeatures { get; init; } = 45_000;

    /// <summary>Quotes that a case needs before it gets a head. Default 4.</summary>
    public int LeastCase { get; init; } = 4;

    /// <summary>Heads fitted at once. Default 2; it changes the time, not the result.</summary>
    public int Threads { get; init; } = 2;
}
