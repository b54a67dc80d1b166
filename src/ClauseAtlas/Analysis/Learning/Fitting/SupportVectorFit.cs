namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>
/// Fits a linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh et al., ICML 2008). Deterministic: the
/// order of the examples in each pass comes from a generator with a fixed seed.
/// </summary>
internal static class SupportVectorFit
{
    private const int Passes = 60;
    private const double Tolerance = 0.05;

    /// <param name="rows">The examples.</param>
    /// <param name="positive">Which of them carry the class.</param>
    /// <param name="cost">Penalty of each example; 0 leaves it out.</param>
    /// <param name="features">How many features there are; the weights have one more, the bias.</param>
    public static float[] Fit(IReadOnlyList<SparseRow> rows, bool[] positive, double[] cost, int features)
    {
        var weights = new float[features + 1];
        var order = Enumerable.Range(0, rows.Count).Where(i => cost[i] > 0).ToArray();
        var alpha = new double[rows.Count];
        var diagonal = new double[rows.Count];
        var curvature = new double[rows.Count];
        foreach (var i in order)
        {
            diagonal[i] = 0.5 / cost[i];
            curvature[i] = rows[i].SquaredLength() + 1 + diagonal[i];
        }

        var random = new FixedRandom(1);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            var worst = 0.0;
            foreach (var i in order)
            {
                var y = positive[i] ? 1.0 : -1.0;
                var gradient = y * (rows[i].Dot(weights) + weights[features]) - 1 + diagonal[i] * alpha[i];
                var projected = alpha[i] == 0 ? Math.Min(gradient, 0) : gradient;
                worst = Math.Max(worst, Math.Abs(projected));
                if (Math.Abs(projected) < 1e-12)
                {
                    continue;
                }

                var next = Math.Max(alpha[i] - gradient / curvature[i], 0);
                var step = (next - alpha[i]) * y;
                alpha[i] = next;
                rows[i].AddTo(weights, step);
                weights[features] += (float)step;
            }

            if (worst < Tolerance)
            {
                break;
            }
        }

        return weights;
    }
}
