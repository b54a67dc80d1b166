namespace ClauseAtlas.Analysis.Learning.Fitting;

/// <summary>A score's way to a probability: 1 / (1 + e^−(slope · score + shift)). The slope is positive, so a higher score is never less likely.</summary>
internal readonly record struct Sigmoid(double Slope, double Shift)
{
    /// <summary>Pull towards the prior: as if this many examples had been seen that agree with it.</summary>
    private const double Pull = 4;

    private const double LeastSlope = 0.05;

    public double At(double score) => 1 / (1 + Math.Exp(-(Slope * score + Shift)));

    /// <summary>Fits by Newton's method on the log-likelihood (Platt 1999, with his softened targets), pulled towards a prior.</summary>
    public static Sigmoid Fit(IReadOnlyList<(double Score, bool Right, double Weight)> examples, Sigmoid prior)
    {
        var right = examples.Sum(e => e.Right ? e.Weight : 0);
        var wrong = examples.Sum(e => e.Right ? 0 : e.Weight);
        var (yes, no) = ((right + 1) / (right + 2), 1 / (wrong + 2));
        var (slope, shift) = (prior.Slope, prior.Shift);
        for (var step = 0; step < 50; step++)
        {
            double g1 = Pull * (slope - prior.Slope),
                g2 = Pull / 4 * (shift - prior.Shift);
            double h11 = Pull,
                h12 = 0,
                h22 = Pull / 4;
            foreach (var (score, isRight, weight) in examples)
            {
                var p = 1 / (1 + Math.Exp(-(slope * score + shift)));
                var error = weight * (p - (isRight ? yes : no));
                var bend = weight * Math.Max(p * (1 - p), 1e-9);
                g1 += error * score;
                g2 += error;
                h11 += bend * score * score;
                h12 += bend * score;
                h22 += bend;
            }

            var d = h11 * h22 - h12 * h12;
            var (s1, s2) = ((h22 * g1 - h12 * g2) / d, (h11 * g2 - h12 * g1) / d);
            // A full Newton step from far off can overshoot; two units are far on this scale.
            var cut = Math.Min(1, 2 / Math.Max(1e-12, Math.Max(Math.Abs(s1), Math.Abs(s2))));
            slope = Math.Max(LeastSlope, slope - cut * s1);
            shift -= cut * s2;
            if (Math.Abs(s1) + Math.Abs(s2) < 1e-6)
            {
                break;
            }
        }

        return new Sigmoid(slope, shift);
    }
}
