using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Reading;

namespace ClauseAtlas.Analysis.Detection;

/// <summary>Tries every rule on the examples of its own type: one that never fires, and one that fires on a counter-example, is a problem.</summary>
public static class KnowledgeCheck
{
    /// <summary>Every problem of a folder, or of the files built into the program.</summary>
    public static IReadOnlyList<KnowledgeProblem> All(string? folder = null)
    {
        var (knowledge, problems) = KnowledgeReader.Try(folder is null ? KnowledgeFiles.Embedded() : KnowledgeFiles.Folder(folder));
        return [.. problems.Concat(Examples(knowledge)).OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];
    }

    internal static List<KnowledgeProblem> Examples(KnowledgeBase knowledge)
    {
        var problems = new List<KnowledgeProblem>();
        foreach (var type in knowledge.Types)
        {
            Check(type, problems);
        }

        return problems;
    }

    private static void Check(ProvisionType type, List<KnowledgeProblem> problems)
    {
        if (type.Examples.IsEmpty || type.CounterExamples.IsEmpty)
        {
            problems.Add(
                new(type.File, 1, "examples", "Write examples and counter_examples: sentences of ours that must and must not be found.")
            );
        }

        var fired = new HashSet<string>();
        foreach (var example in type.Examples)
        {
            var sentence = ReadSentence.Alone(example.Text);
            var hits = type.Rules.Where(r => r.Language == example.Language && Fires(r, sentence)).ToList();
            fired.UnionWith(hits.Select(h => h.Id));
            if (!hits.Any(h => h.Strength > RuleStrength.Weak))
            {
                problems.Add(new(type.File, 1, "examples", $"No rule of medium or more strength fires on \"{example.Text}\"."));
                continue;
            }

            var (stance, _) = StanceReader.Read(type, sentence, hits.Select(h => new RuleHit(type, h)), example.Language);
            if (stance != example.Stance)
            {
                problems.Add(new(type.File, 1, "examples", $"\"{example.Text}\" reads as {stance.Name()}, not {example.Stance.Name()}."));
            }
        }

        foreach (var rule in type.Rules.Where(r => !fired.Contains(r.Id)))
        {
            problems.Add(new(type.File, 1, $"rules {rule.Id}", "The rule fires on none of the type's examples."));
        }

        foreach (var text in type.CounterExamples)
        {
            var sentence = ReadSentence.Alone(text);
            foreach (var rule in type.Rules.Where(r => r.Strength > RuleStrength.Weak && Fires(r, sentence)))
            {
                problems.Add(new(type.File, 1, $"rules {rule.Id}", $"The rule fires on the counter-example \"{text}\"."));
            }
        }
    }

    /// <summary>As the index would: the fragments are needed too.</summary>
    private static bool Fires(DetectionRule rule, ReadSentence sentence) =>
        rule.Words.Any(w => sentence.Whole.Contains(w, StringComparison.Ordinal))
        // A condition on headings cannot be met by a sentence that stands alone; the example shows the rest.
        && RuleIndex.Fires(rule.Near.IsEmpty ? rule : rule with { Near = [] }, sentence);
}
