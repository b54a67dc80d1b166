using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Web.Platform;

/// <summary>A platform's grade with the sum it comes from.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Inputs">Of each severity: how many types stand at it, and what each adds.</param>
public sealed record PlatformGrade(string Grade, string Means, int Points, IReadOnlyList<(Severity Severity, int Types, int Each)> Inputs)
{
    /// <summary>Points at the start, before any clause is counted.</summary>
    public const int Start = 60;

    /// <summary>
    /// Sixty points, and the mean over the types found of what each adds, by its heaviest current provision; a type counts once, however many clauses carry it.
    /// Null while nothing is known of the platform.
    /// </summary>
    public static PlatformGrade? Of(IEnumerable<Severity> heaviestOfEachType, Rubric rubric)
    {
        var counts = heaviestOfEachType.GroupBy(s => s).ToDictionary(g => g.Key, g => g.Count());
        if (counts.Count == 0 || rubric.Grades.IsEmpty)
        {
            return null;
        }

        var inputs = rubric.Weights.Select(w => (w.Severity, counts.GetValueOrDefault(w.Severity), w.Points)).ToList();
        var mean = inputs.Sum(i => i.Item2 * i.Points) / (double)counts.Values.Sum();
        var points = (int)Math.Clamp(Math.Round(Start + mean), 0, 100);
        var step = rubric.Grades.OrderByDescending(g => g.AtLeast).First(g => points >= g.AtLeast);
        return new PlatformGrade(step.Grade, step.Means, points, inputs);
    }
}
