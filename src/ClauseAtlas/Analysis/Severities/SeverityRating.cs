using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Analysis.Severities;

/// <summary>A level with the points and reasons that led to it.</summary>
public sealed record SeverityRating(Severity Severity, int Points, ImmutableArray<AppliedFactor> Factors);

/// <summary>A factor that held.</summary>
public sealed record AppliedFactor(string Id, int Points, string Because);

/// <summary>Counts severity by the published rubric (<c>knowledge/rubric.yaml</c>).</summary>
internal static class SeverityCounter
{
    public static SeverityRating Rate(ProvisionType type, Rubric rubric, ClauseReadout clause)
    {
        var applied = type
            .SeverityFactors.Concat(rubric.Factors)
            .Where(f => clause.Meets(f.When))
            .Select(f => new AppliedFactor(f.Id, f.Points, f.Because))
            .ToImmutableArray();
        var points = Math.Max(0, type.SeverityBase + applied.Sum(f => f.Points));
        var level =
            type.Protective.Contains(clause.Stance) ? Severity.Protective
            : points >= rubric.High ? Severity.High
            : points >= rubric.Medium ? Severity.Medium
            : Severity.Low;
        return new SeverityRating(level, points, applied);
    }
}
