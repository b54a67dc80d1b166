using System.Collections.Frozen;
using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Learning.Features;
using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>
/// The trained model: reads one folded sentence and says how likely each provision type, stance and judgement is. It only counts words,
/// so nothing a text says about itself can steer it. Calls may overlap.
/// </summary>
internal sealed class SentenceModel : ISentenceModel
{
    private const string Resource = "learning/sentences.model";
    private static readonly Lazy<SentenceModel> BuiltIn = new(ReadBuiltIn);
    private readonly FeatureReader _reader;
    private readonly Lazy<string> _revision;
    private readonly Lazy<FrozenSet<string>> _labelled;

    public SentenceModel(
        HeadLayout layout,
        IReadOnlyList<Concept> concepts,
        FittedHeads fitted,
        Calibration calibration,
        string? revision = null
    )
    {
        (Layout, Concepts, Fitted, Calibration) = (layout, concepts, fitted, calibration);
        _reader = new FeatureReader(new ConceptMatcher(concepts));
        _labelled = new(() => Layout.Types.Where((_, i) => Layout.CasesOfType[i].Length > 0).ToFrozenSet());
        _revision = new(() => revision ?? ModelFile.Digest(this).ToString()[..12]);
    }

    /// <summary>The model built into the program, read when first asked for.</summary>
    public static SentenceModel Shipped => BuiltIn.Value;

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
            Enum.Parse<Judgement>(HeadLayout.JudgementNames[best], ignoreCase: true),
            _labelled.Value
        );
    }

    /// <summary>Scores a sentence as <see cref="Reading.FoldedText"/> folds it.</summary>
    /// <param name="sentence">The folded sentence.</param>
    /// <param name="rules">Ids of the rules that fired on it; those the model was not trained with are ignored.</param>
    public SentenceScores Score(string sentence, IReadOnlyList<string> rules) => Probabilities(Margins(sentence, rules));

    public Margins Margins(string sentence, IReadOnlyList<string> rules) =>
        Model.Margins.Of(Layout, Fitted.Scores(_reader.Read(sentence, rules)));

    private static SentenceModel ReadBuiltIn()
    {
        using var stream =
            typeof(SentenceModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException(
                $"The program was built without {Resource}. Train it: atlas train --labels DIR -o knowledge/models/sentences.model"
            );
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ModelFile.Read(bytes.ToArray());
    }

    /// <summary>Margins as probabilities.</summary>
    public SentenceScores Probabilities(Margins margins)
    {
        var clauses = new double[margins.Clauses.Length];
        for (var c = 0; c < clauses.Length; c++)
        {
            clauses[c] = Calibration.Clauses[c].At(margins.Clauses[c]);
        }

        return new SentenceScores(
            Calibration.TypeProbabilities(margins.Types),
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
