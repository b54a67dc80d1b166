namespace ClauseAtlas.Analysis.Learning.Model;

/// <summary>What the heads say of a text, put together: the score of a type is its own head's and that of the case that shows it best.</summary>
internal readonly record struct Margins(float[] Types, float[] Judgements, float[] Stances, float[] Clauses, float AnyClause)
{
    /// <summary>What a type without cases gets for them: about what a case that does not apply scores.</summary>
    private const float NoCase = -1.2f;

    private const float CasesForTypes = 1;
    private const float CasesForJudgements = 2;

    public static Margins Of(HeadLayout layout, float[] scores) =>
        new(
            Joined(layout, scores, 0, layout.CasesOfType, CasesForTypes),
            Joined(layout, scores, layout.FirstJudgement, layout.CasesOfJudgement, CasesForJudgements),
            Joined(layout, scores, layout.FirstStance, layout.CasesOfStance, CasesForJudgements),
            scores[layout.FirstClause..layout.AnyClause],
            // The head for any class knows what the nine have in common; the best of the nine knows its own.
            scores[layout.AnyClause] + scores[layout.FirstClause..layout.AnyClause].Max()
        );

    private static float[] Joined(HeadLayout layout, float[] scores, int first, (int Case, float Less)[][] cases, float weight)
    {
        var joined = new float[cases.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            var best = NoCase;
            foreach (var (index, less) in cases[i])
            {
                best = Math.Max(best, scores[layout.FirstCase + index] - less);
            }

            joined[i] = scores[first + i] + weight * best;
        }

        return joined;
    }
}
