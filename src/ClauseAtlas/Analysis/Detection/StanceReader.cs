using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>Reads what a sentence of a given type does: by the rules that fired, by the type's stance rules, else what is usual.</summary>
internal static class StanceReader
{
    /// <summary>The stance, and whether words of the sentence prove it.</summary>
    public static (Stance Stance, bool IsProved) Read(
        ProvisionType type,
        ReadSentence sentence,
        IEnumerable<RuleHit> hits,
        string language = "en"
    )
    {
        foreach (var rule in type.StanceRules)
        {
            if (
                rule.Language == language
                && rule.Match.Any(p => p.IsMatch(sentence.Whole))
                && !rule.Not.Any(p => p.IsMatch(sentence.Whole))
            )
            {
                return (rule.Stance, true);
            }
        }

        foreach (var hit in hits.Where(h => h.Type.Id == type.Id).OrderByDescending(h => h.Rule.Strength))
        {
            if (hit.Rule.Stance is { } stance)
            {
                return (stance, true);
            }
        }

        return (type.UsualStance, false);
    }
}
