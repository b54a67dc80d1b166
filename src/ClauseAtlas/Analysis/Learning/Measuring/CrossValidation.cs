using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>
/// Measures training on companies it was not shown. The companies are divided into parts; each part is scored by a model fitted on the
/// others, and what turns those scores into probabilities and thresholds is fitted inside the others too.
/// </summary>
internal static class CrossValidation
{
    public static List<ReadText> Run(ModelTrainer trainer, int parts, IProgress<string>? progress, CancellationToken cancellation)
    {
        // A model without parts a and b serves both: its scores of b calibrate a's model, and its scores of a calibrate b's.
        var inner = new List<ScoredText>[parts];
        for (var part = 0; part < parts; part++)
        {
            inner[part] = [];
        }

        for (var a = 0; a < parts; a++)
        {
            for (var b = a + 1; b < parts; b++)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report($"inner parts {a + 1} and {b + 1} of {parts}");
                var heads = trainer.Fit(a, b);
                inner[a].AddRange(trainer.Score(heads, b));
                inner[b].AddRange(trainer.Score(heads, a));
            }
        }

        var read = new List<ReadText>();
        for (var part = 0; part < parts; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report($"part {part + 1} of {parts}");
            var heads = trainer.Fit(part);
            var model = trainer.Model(heads, Calibration.Fit(trainer.Layout, inner[part]));
            var scored = trainer.Score(heads, part);
            Disjoint(heads.Companies, scored);
            read.AddRange(scored.Where(s => s.Text.IsMeasured).Select(s => new ReadText(model, s)));
        }

        return read;
    }

    /// <summary>Refuses a measurement in which a company stands on both sides.</summary>
    /// <exception cref="InvalidOperationException">It names the company.</exception>
    public static void Disjoint(IReadOnlySet<string> trainedOn, IEnumerable<ScoredText> measured)
    {
        foreach (var (text, _) in measured)
        {
            if (trainedOn.Contains(text.Company))
            {
                throw new InvalidOperationException(
                    $"{text.Company} is both trained on and measured (text {text.Id}); the figures would flatter."
                );
            }
        }
    }
}

/// <summary>A labelled text as a model reads it that has not seen its company.</summary>
internal sealed class ReadText(SentenceModel model, ScoredText scored)
{
    public LabelledText Text => scored.Text;

    /// <summary>The model that read it.</summary>
    public SentenceModel Model => model;

    public Margins Margins => scored.Margins;

    public SentenceScores Scores { get; } = model.Probabilities(scored.Margins);

    public IReadOnlyList<string> TypeNames => model.Layout.Types;

    /// <summary>The likeliest of the types that a measure asks for.</summary>
    public string BestType(Func<string, bool> asked)
    {
        var best = -1;
        for (var t = 0; t < Scores.Types.Length; t++)
        {
            if (asked(TypeNames[t]) && (best < 0 || Scores.Types[t] > Scores.Types[best]))
            {
                best = t;
            }
        }

        return best < 0 ? "" : TypeNames[best];
    }

    public string Judgement => HeadLayout.JudgementNames[Array.IndexOf(Scores.Judgements, Scores.Judgements.Max())];

    public string Stance => model.Layout.Stances[Array.IndexOf(Scores.Stances, Scores.Stances.Max())];

    /// <summary>Whether a class of unfair terms is said to be there; the last index asks for any.</summary>
    public bool HasClause(int clause) =>
        (clause < HeadLayout.ClauseNames.Length ? Margins.Clauses[clause] : Margins.AnyClause) > model.Calibration.Thresholds[clause];
}
