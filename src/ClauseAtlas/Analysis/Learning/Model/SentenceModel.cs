using ClauseAtlas.Analysis.Detection;

namespace ClauseAtlas.Analysis.Learning;

/// <summary>
/// The trained model: reads one folded sentence and says how likely each provision type, stance and judgement is. It only counts words,
/// so nothing a text says about itself can steer it. Calls may overlap.
/// </summary>
internal sealed class SentenceModel : ISentenceModel
{
    private readonly FeatureReader _reader;
    private readonly Lazy<string> _revision;

    public SentenceModel(HeadLayout layout, IReadOnlyList<Concept> concepts, FittedHeads fitted, Calibration calibration)
    {
        (Layout, Concepts, Fitted, Calibration) = (layout, concepts, fitted, calibration);
        _reader = new FeatureReader(new ConceptMatcher(concepts));
        _revision = new(() => ModelFile.Digest(this).ToString()[..12]);
    }

    public HeadLayout Layout { get; }

    public IReadOnlyList<Concept> Concepts { get; }

    public FittedHeads Fitted { get; }

    public Calibration Calibration { get; }

    public string Revision => _revision.Value;

    ModelScores ISentenceModel.Score(string sentence, IReadOnlyList<string> rules)
    {
        var scores = Score(sentence, rules);
        var best = Array.IndexOf(scores.Judgements, scores.Judgements.Max());
        return new ModelScores(
            Layout.Types.Select((t, i) => (t, scores.Types[i])).ToDictionary(t => t.t, t => t.Item2),
            Enum.Parse<Judgement>(HeadLayout.JudgementNames[best], ignoreCase: true)
        );
    }

    /// <summary>Scores a sentence as <see cref="Reading.FoldedText"/> folds it.</summary>
    /// <param name="sentence">The folded sentence.</param>
    /// <param name="rules">Ids of the rules that fired on it; those the model was not trained with are ignored.</param>
    public SentenceScores Score(string sentence, IReadOnlyList<string> rules) =>
        Probabilities(Margins.Of(Layout, Fitted.Scores(_reader.Read(sentence, rules))));

    /// <summary>Margins as probabilities.</summary>
    public SentenceScores Probabilities(Margins margins)
    {
        var types = new double[margins.Types.Length];
        for (var t = 0; t < types.Length; t++)
        {
            types[t] = Calibration.Types[t].At(margins.Types[t]);
        }

        var clauses = new double[margins.Clauses.Length];
        for (var c = 0; c < clauses.Length; c++)
        {
            clauses[c] = Calibration.Clauses[c].At(margins.Clauses[c]);
        }

        return new SentenceScores(
            types,
            Calibration.Choice(margins.Stances, Calibration.Stance),
            Calibration.Choice(margins.Judgements, Calibration.Judgement),
            clauses
        );
    }
}

/// <summary>Probabilities for one sentence, in the order of the model's <see cref="HeadLayout"/>.</summary>
/// <param name="Types">Each by itself: a sentence may carry several types or none.</param>
/// <param name="Stances">They add up to one.</param>
/// <param name="Judgements">They add up to one, in the order of <see cref="HeadLayout.JudgementNames"/>.</param>
/// <param name="Clauses">Classes of unfair terms, each by itself, in the order of <see cref="HeadLayout.ClauseNames"/>.</param>
internal sealed record SentenceScores(double[] Types, double[] Stances, double[] Judgements, double[] Clauses);
