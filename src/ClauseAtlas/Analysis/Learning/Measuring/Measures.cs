namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>How often a class was right, wrongly said, and missed.</summary>
internal readonly record struct ClassScore(string Name, int Right, int WronglySaid, int Missed)
{
    public int Support => Right + Missed;

    public double Precision => Right + WronglySaid == 0 ? 0 : (double)Right / (Right + WronglySaid);

    public double Recall => Support == 0 ? 0 : (double)Right / Support;

    public double F1 => Right == 0 ? 0 : 2.0 * Right / (2 * Right + WronglySaid + Missed);
}

/// <summary>The usual measures of classification.</summary>
internal static class Measures
{
    /// <summary>Scores of the classes that occur, by name.</summary>
    /// <param name="answers">The right class and the one given (null: none).</param>
    public static List<ClassScore> OneOf(IEnumerable<(string Right, string? Given)> answers)
    {
        var all = answers.ToList();
        return
        [
            .. all.Select(a => a.Right)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(name => new ClassScore(
                    name,
                    all.Count(a => a.Right == name && a.Given == name),
                    all.Count(a => a.Right != name && a.Given == name),
                    all.Count(a => a.Right == name && a.Given != name)
                )),
        ];
    }

    public static ClassScore YesNo(string name, IEnumerable<(bool Right, bool Given)> answers)
    {
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var (is_, given) in answers)
        {
            right += is_ && given ? 1 : 0;
            wrong += !is_ && given ? 1 : 0;
            missed += is_ && !given ? 1 : 0;
        }

        return new ClassScore(name, right, wrong, missed);
    }

    public static double MacroF1(IReadOnlyCollection<ClassScore> classes) => classes.Count == 0 ? 0 : classes.Average(c => c.F1);

    /// <summary>Cohen's kappa with quadratic weights between two readings on a scale of <paramref name="steps"/>.</summary>
    public static double QuadraticKappa(IReadOnlyCollection<(int A, int B)> pairs, int steps)
    {
        if (pairs.Count == 0)
        {
            return 0;
        }

        var (a, b) = (new double[steps], new double[steps]);
        var seen = 0.0;
        foreach (var (x, y) in pairs)
        {
            a[x]++;
            b[y]++;
            seen += (x - y) * (x - y);
        }

        var expected = 0.0;
        for (var x = 0; x < steps; x++)
        {
            for (var y = 0; y < steps; y++)
            {
                expected += a[x] * b[y] / pairs.Count * ((x - y) * (x - y));
            }
        }

        return expected == 0 ? 1 : 1 - seen / expected;
    }

    /// <summary>Ten bins of stated probability: how many, what was stated on average, how often it was right.</summary>
    public static List<(int Count, double Stated, double Right)> Reliability(IReadOnlyCollection<(double Stated, bool Right)> answers) =>
        [
            .. answers
                .GroupBy(a => Math.Min(9, (int)(a.Stated * 10)))
                .OrderBy(g => g.Key)
                .Select(g => (g.Count(), g.Average(a => a.Stated), g.Average(a => a.Right ? 1.0 : 0.0))),
        ];

    /// <summary>Expected calibration error over those bins.</summary>
    public static double CalibrationError(IReadOnlyCollection<(double Stated, bool Right)> answers) =>
        answers.Count == 0 ? 0 : Reliability(answers).Sum(b => b.Count * Math.Abs(b.Stated - b.Right)) / answers.Count;

    /// <summary>Mean squared difference between what was stated and what was so.</summary>
    public static double Brier(IReadOnlyCollection<(double Stated, bool Right)> answers) =>
        answers.Count == 0 ? 0 : answers.Average(a => (a.Stated - (a.Right ? 1 : 0)) * (a.Stated - (a.Right ? 1 : 0)));
}
