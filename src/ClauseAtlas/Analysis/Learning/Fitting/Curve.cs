namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>
/// A margin's way to a probability that has a ceiling: labels of volunteers contradict one another, so even the plainest case is right less
/// than always. A higher margin is never less likely.
/// </summary>
internal readonly record struct Curve(Sigmoid Sigmoid, double Ceiling)
{
    private const int Bins = 240;
    private const double Lowest = -8;
    private const double Highest = 4;

    public double At(double margin) => Ceiling * Sigmoid.At(margin);

    /// <summary>The likeliest curve, searched over ceilings, slopes and shifts.</summary>
    /// <returns>The curve and its log-loss.</returns>
    public static (Curve Curve, double Loss) Fit(IEnumerable<(double Margin, bool Right)> examples)
    {
        var (right, wrong) = (new double[Bins], new double[Bins]);
        foreach (var (margin, isRight) in examples)
        {
            var bin = Math.Clamp((int)((margin - Lowest) / (Highest - Lowest) * Bins), 0, Bins - 1);
            (isRight ? right : wrong)[bin]++;
        }

        var best = (Curve: new Curve(new Sigmoid(2, 1), 0.95), Loss: double.PositiveInfinity);
        for (var ceiling = 0.88; ceiling < 0.996; ceiling += 0.01)
        {
            var top = ceiling;
            double Shift(double slope) => Valley(-8, 8, shift => Loss(new Curve(new Sigmoid(slope, shift), top), right, wrong));
            var steepness = Valley(0.2, 8, slope => Loss(new Curve(new Sigmoid(slope, Shift(slope)), top), right, wrong));
            var curve = new Curve(new Sigmoid(steepness, Shift(steepness)), top);
            var loss = Loss(curve, right, wrong);
            best = loss < best.Loss ? (curve, loss) : best;
        }

        return best;
    }

    private static double Loss(Curve curve, double[] right, double[] wrong)
    {
        var loss = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            if (right[bin] + wrong[bin] > 0)
            {
                var p = Math.Clamp(curve.At(Lowest + (bin + 0.5) * (Highest - Lowest) / Bins), 1e-9, 1 - 1e-9);
                loss -= right[bin] * Math.Log(p) + wrong[bin] * Math.Log(1 - p);
            }
        }

        return loss;
    }

    /// <summary>Where a function with one valley is lowest (golden section).</summary>
    private static double Valley(double low, double high, Func<double, double> loss)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        for (var step = 0; step < 28; step++)
        {
            var (a, b) = (high - golden * (high - low), low + golden * (high - low));
            (low, high) = loss(a) < loss(b) ? (low, b) : (a, high);
        }

        return (low + high) / 2;
    }
}
