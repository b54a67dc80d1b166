using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>A rule that fired on a sentence.</summary>
internal readonly record struct RuleHit(ProvisionType Type, DetectionRule Rule);

/// <summary>All detection rules, found by the fragments they need, so that a sentence meets only rules that may fit it.</summary>
internal sealed class RuleIndex
{
    private readonly FragmentFinder _fragments;
    private readonly ImmutableArray<(ProvisionType Type, DetectionRule Rule)>[] _rules;

    public RuleIndex(IEnumerable<ProvisionType> types)
    {
        var byFragment = types
            .SelectMany(t => t.Rules.Select(r => (Type: t, Rule: r)))
            .SelectMany(r => r.Rule.Words.Select(w => (Word: w, Rule: r)))
            .GroupBy(r => r.Word, r => r.Rule)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        _fragments = new FragmentFinder([.. byFragment.Select(g => g.Key)]);
        _rules = [.. byFragment.Select(g => g.ToImmutableArray())];
    }

    /// <summary>Rules that fire, each once, in the order of their ids.</summary>
    /// <param name="language">Two letters; rules of other languages stay silent.</param>
    public List<RuleHit> Hits(ReadSentence sentence, string language = "en")
    {
        List<RuleHit>? hits = null;
        HashSet<DetectionRule>? tried = null;
        foreach (var fragment in _fragments.In(sentence.Whole))
        {
            foreach (var (type, rule) in _rules[fragment])
            {
                if (rule.Language == language && (tried ??= []).Add(rule) && Fires(rule, sentence))
                {
                    (hits ??= []).Add(new RuleHit(type, rule));
                }
            }
        }

        hits?.Sort((a, b) => string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        return hits ?? [];
    }

    /// <summary>Whether a rule fits. A match wholly inside the lead-in belongs to the lead-in's own sentence.</summary>
    public static bool Fires(DetectionRule rule, ReadSentence sentence)
    {
        var own = sentence.OwnStart;
        var matched = false;
        foreach (var pattern in rule.Match)
        {
            if (own == 0 ? pattern.IsMatch(sentence.Whole) : pattern.IsMatchBeyond(sentence.Whole, own))
            {
                matched = true;
                break;
            }
        }

        if (!matched)
        {
            return false;
        }

        foreach (var pattern in rule.With)
        {
            if (!pattern.IsMatch(sentence.Whole))
            {
                return false;
            }
        }

        foreach (var pattern in rule.Not)
        {
            if (pattern.IsMatch(sentence.Whole))
            {
                return false;
            }
        }

        return rule.Near.IsEmpty || rule.Near.Any(p => p.IsMatch(sentence.Headings) || p.IsMatch(sentence.Whole));
    }
}
