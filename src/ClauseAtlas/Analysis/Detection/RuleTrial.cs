using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Versioning.Clauses;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>A sentence a type's rules found in a text.</summary>
public sealed record TrialHit(string Rules, Stance Stance, bool IsStanceProved, string Headings, string Sentence);

/// <summary>Tries the rules of one type on real texts, for whoever writes them.</summary>
public static class RuleTrial
{
    /// <summary>Every sentence of a Markdown text on which a rule of the type fires.</summary>
    /// <exception cref="ArgumentException">The folder has no such type.</exception>
    public static Func<string, IEnumerable<TrialHit>> Of(string? folder, string type)
    {
        var (knowledge, _) = KnowledgeReader.Try(folder is null ? KnowledgeFiles.Embedded() : KnowledgeFiles.Folder(folder));
        var tried = knowledge.TypeOf.GetValueOrDefault(type) ?? throw new ArgumentException($"There is no type \"{type}\".", nameof(type));
        var index = new RuleIndex([tried]);
        return text => Hits(text, index, tried);
    }

    private static IEnumerable<TrialHit> Hits(string text, RuleIndex index, ProvisionType type)
    {
        foreach (var sentence in ClauseReading.Read(PolicyText.Read(text)))
        {
            if (!sentence.IsHeading && index.Hits(sentence) is { Count: > 0 } hits)
            {
                var (stance, proved) = StanceReader.Read(type, sentence, hits);
                yield return new TrialHit(
                    string.Join(',', hits.Select(h => $"{h.Rule.Id.Split('/')[1]}({h.Rule.Strength.ToString()[0]})")),
                    stance,
                    proved,
                    sentence.Headings,
                    sentence.Whole
                );
            }
        }
    }
}
