using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;

namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>How margins become probabilities, fitted on texts of companies the heads had not seen.</summary>
/// <param name="Types">The curve of all types: one for each would follow the noise of the small ones.</param>
/// <param name="Rivalry">How much a type's lead over the next best (or its lag behind the best) adds to its margin before the curve.</param>
/// <param name="Judgement">Sharpness of the choice between judgements.</param>
/// <param name="Stance">The same for stances.</param>
/// <param name="Clauses">One curve for each class of unfair terms and, last, for any of them.</param>
/// <param name="Thresholds">Least margin at which each of those is said to be there, where F1 was best.</param>
internal sealed record Calibration(Curve Types, double Rivalry, double Judgement, double Stance, Sigmoid[] Clauses, double[] Thresholds)
{
    private static readonly Sigmoid Usual = new(2, 1);
    private static readonly double[] Rivalries = [0, 0.25, 0.5, 1];

    public static Calibration Fit(HeadLayout layout, IReadOnlyList<ScoredText> scored)
    {
        // Quotes alone: the lawyers' sentences speak of few types.
        var quotes = scored.Where(s => s.Text.Case is not null).ToList();
        var best = Rivalries.Select(r => (Fit: Curve.Fit(TypeExamples(layout, quotes, r)), Rivalry: r)).MinBy(c => c.Fit.Loss);
        var clauses = Enumerable.Range(0, HeadLayout.ClauseNames.Length + 1).Select(c => ClauseExamples(scored, c)).ToList();
        return new Calibration(
            best.Fit.Curve,
            best.Rivalry,
            Sharpness(scored, s => s.Margins.Judgements, s => Array.IndexOf(HeadLayout.JudgementNames, s.Text.Judgement)),
            Sharpness(scored, s => s.Margins.Stances, s => layout.Stances.ToList().IndexOf(s.Text.Stance ?? "")),
            [.. clauses.Select(c => Sigmoid.Fit(c, Usual))],
            [.. clauses.Select(BestThreshold)]
        );
    }

    /// <summary>How likely each type is, given the margins of all. The order of the margins is kept.</summary>
    public double[] TypeProbabilities(float[] margins) => Array.ConvertAll(Rivalling(margins, Rivalry), m => Types.At(m));

    /// <summary>Probabilities of choices that exclude one another.</summary>
    public static double[] Choice(float[] margins, double sharpness)
    {
        var top = margins.Max();
        var shares = Array.ConvertAll(margins, m => Math.Exp(sharpness * (m - top)));
        var total = shares.Sum();
        return Array.ConvertAll(shares, s => s / total);
    }

    private static double[] Rivalling(float[] margins, double rivalry)
    {
        var (best, next) = (float.NegativeInfinity, float.NegativeInfinity);
        foreach (var m in margins)
        {
            (best, next) = m > best ? (m, best) : (best, Math.Max(next, m));
        }

        return Array.ConvertAll(margins, m => m + rivalry * (m - (m == best ? next : best)));
    }

    private static IEnumerable<(double, bool)> TypeExamples(HeadLayout layout, List<ScoredText> quotes, double rivalry) =>
        quotes.SelectMany(q => Rivalling(q.Margins.Types, rivalry).Select((m, t) => (m, q.Text.Types!.Contains(layout.Types[t]))));

    private static List<(double, bool, double)> ClauseExamples(IReadOnlyList<ScoredText> scored, int clause) =>
        [
            .. scored
                .Where(s => s.Text.Clauses is not null)
                .Select(s =>
                    clause < HeadLayout.ClauseNames.Length
                        ? ((double)s.Margins.Clauses[clause], s.Text.Clauses!.ContainsKey(HeadLayout.ClauseNames[clause]), 1.0)
                        : ((double)s.Margins.AnyClause, s.Text.Clauses!.Count > 0, 1.0)
                ),
        ];

    /// <summary>The sharpness under which the right choices are likeliest (golden section).</summary>
    private static double Sharpness(IReadOnlyList<ScoredText> scored, Func<ScoredText, float[]> margins, Func<ScoredText, int> right)
    {
        var examples = scored.Select(s => (Margins: margins(s), Right: right(s))).Where(e => e.Right >= 0).ToList();
        if (examples.Count == 0)
        {
            return 1;
        }

        double Loss(double sharpness) => -examples.Sum(e => Math.Log(Math.Max(1e-12, Choice(e.Margins, sharpness)[e.Right])));
        var (low, high, golden) = (0.05, 8.0, (Math.Sqrt(5) - 1) / 2);
        for (var step = 0; step < 40; step++)
        {
            var (a, b) = (high - golden * (high - low), low + golden * (high - low));
            (low, high) = Loss(a) < Loss(b) ? (low, b) : (a, high);
        }

        return (low + high) / 2;
    }

    public static double BestThreshold(List<(double Score, bool Right, double)> examples)
    {
        var sorted = examples.OrderByDescending(e => e.Score).ToList();
        var all = sorted.Count(e => e.Right);
        var (found, best, at) = (0, 0.0, 0.0);
        for (var i = 0; i < sorted.Count; i++)
        {
            found += sorted[i].Right ? 1 : 0;
            var f1 = 2.0 * found / (i + 1 + all);
            if (f1 > best && (i + 1 == sorted.Count || sorted[i + 1].Score < sorted[i].Score))
            {
                (best, at) = (f1, i + 1 < sorted.Count ? (sorted[i].Score + sorted[i + 1].Score) / 2 : sorted[i].Score - 0.01);
            }
        }

        return at;
    }
}

/// <summary>A labelled text with what heads that had not seen its company say of it.</summary>
internal readonly record struct ScoredText(LabelledText Text, Margins Margins);
