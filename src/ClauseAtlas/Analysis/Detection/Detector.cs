using System.Collections.Concurrent;
using System.Collections.Immutable;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>Gives sentences their types: rules and the trained model together.</summary>
/// <param name="model">Null: rules alone.</param>
internal sealed class Detector(KnowledgeBase knowledge, ISentenceModel? model)
{
    /// <summary>Least confidence for readers.</summary>
    public const double PublishAt = 0.7;

    /// <summary>Least confidence for the review queue; below it nothing was seen.</summary>
    public const double ReviewAt = 0.4;

    /// <summary>Least confidence that is told at all.</summary>
    private const double SeenAt = 0.2;

    private const double Strong = 0.95;
    private const double Medium = 0.75;
    private const double Weak = 0.25;
    private const int FewestWords = 3;

    /// <summary>Sentences are read again in the next version of a document; most stay as they are.</summary>
    private const int MostRemembered = 40_000;

    private readonly RuleIndex _rules = new(knowledge.Types);
    private readonly ConcurrentDictionary<
        (string Whole, int Own, string Headings, string Language),
        (ImmutableArray<Finding>, Judgement?)
    > _read = [];

    /// <summary>Findings of a sentence, the surest first; those that nothing speaks for are left out.</summary>
    /// <param name="language">Two letters. The model reads English only.</param>
    public (ImmutableArray<Finding> Findings, Judgement? Judgement) Read(ReadSentence sentence, string language)
    {
        if (sentence.IsHeading || Words(sentence.Folded.Text) < FewestWords)
        {
            return ([], null);
        }

        var key = (sentence.Whole, sentence.OwnStart, sentence.Headings, language);
        if (_read.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_read.Count >= MostRemembered)
        {
            _read.Clear();
        }

        return _read[key] = Find(sentence, language);
    }

    private (ImmutableArray<Finding> Findings, Judgement? Judgement) Find(ReadSentence sentence, string language)
    {
        var hits = _rules.Hits(sentence, language);
        var scores = language == "en" ? model?.Score(sentence.Whole, [.. hits.Select(h => h.Rule.Id)]) : null;
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var type in knowledge.Types)
        {
            var own = hits.Where(h => h.Type == type).ToList();
            var learned = scores?.Types.GetValueOrDefault(type.Id) ?? 0;
            var confidence = Combine(own, learned, scores is not null);
            if (confidence >= SeenAt)
            {
                var (stance, proved) = StanceReader.Read(type, sentence, own, language);
                findings.Add(
                    new Finding(
                        type,
                        confidence,
                        stance,
                        proved,
                        own.Exists(h => h.Rule.Strength > RuleStrength.Weak),
                        scores?.Labelled.Contains(type.Id) == true ? learned : confidence,
                        [.. own.Select(h => h.Rule.Id)]
                    )
                );
            }
        }

        findings.Sort((a, b) => b.Confidence.CompareTo(a.Confidence));
        return (findings.ToImmutable(), scores?.Judgement);
    }

    /// <summary>Rules and model as independent witnesses: the chance that at least one is right, where a rule the model disbelieves counts for less.</summary>
    private static double Combine(List<RuleHit> hits, double learned, bool hasModel)
    {
        var doubt = 1.0;
        foreach (var hit in hits)
        {
            var weight = hit.Rule.Strength switch
            {
                RuleStrength.Strong => Strong,
                RuleStrength.Medium => hasModel && learned < 0.05 ? Medium - 0.15 : Medium,
                _ => Weak,
            };
            doubt = Math.Min(doubt, 1 - weight);
        }

        // A second rule of the same type is no independent witness: the strongest counts. The model is one.
        return 1 - (doubt * (1 - learned));
    }

    private static int Words(string text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
        {
            words += char.IsLetterOrDigit(text[i]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) ? 1 : 0;
        }

        return words;
    }
}
