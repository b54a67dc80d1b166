using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Tests.Analysis;

/// <summary>A knowledge base of two types and one law, small enough to break in a test.</summary>
internal static class SmallKnowledge
{
    public const string Training = """
        id: training
        group: one
        title: Training
        definition: Says whether models are trained on user data.
        looked_for_in: [terms, privacy]
        stances:
          - { stance: permits, means: lets the company train }
          - { stance: forbids, means: rules training out }
          - { stance: requires_opt_in, means: needs consent }
        protective: [forbids, requires_opt_in]
        rules:
          - id: train
            words: [train]
            match: ['{we}{gap}\btrain', '\bto train\b']
            not: ['\bstaff\b']
            strength: strong
        stance_rules:
          - { stance: requires_opt_in, match: ['\bnot\b {gap}without your consent'] }
          - { stance: forbids, match: ['\bnot\b'] }
        traits:
          - { id: content, says: what you write, match: ['\bcontent\b'] }
        severity:
          base: 5
          factors:
            - { id: content, when: { trait: [content], stance: [permits] }, points: 1, because: It covers what you write. }
        texts:
          title:
            - one_of:
                - { when: { stance: [forbids] }, say: No Training }
                - Training on Your Data
          what_it_is:
            - one_of:
                - { when: { stance: [permits] }, say: '{entity} may train models on your data, and says so to {email}.' }
                - { when: { stance: [permits] }, say: '{entity} may train models on your data.' }
                - '{entity} says it does not train models on your data.'
        examples:
          - { text: We may use your content to train models., stance: permits }
          - { text: We will not use it to train models without your consent., stance: requires_opt_in }
        counter_examples: [We train our staff.]
        """;

    public const string Court = """
        id: court
        group: one
        title: Courts
        definition: Names the courts.
        looked_for_in: [terms]
        stances: [{ stance: limits_right, means: names courts }]
        rules:
          - { id: court, words: [court], match: ['\bcourts? (?:of|in)\b'], strength: medium }
        severity: { base: 3 }
        texts: { title: [Courts], what_it_is: ['Disputes go to the courts of {venue}.'] }
        examples: [{ text: Disputes go to the courts of Ruritania., stance: limits_right }]
        counter_examples: [You may court whom you like.]
        """;

    public const string Law = """
        id: act
        title: The Act
        short: Act
        citation: Act 1
        jurisdiction: EU
        kind: statute
        in_force: 2020-01-01
        summary: It says something.
        applies_to: Everyone.
        enforced_by: []
        source: https://law.example/act
        checked: 2026-11-01
        provisions:
          - { id: s-1, cite: s. 1, title: One, says: It asks., types: [training], source: 'https://law.example/act', checked: 2026-11-01 }
        """;

    public static List<(string Path, string Content)> Files(params (string Path, string Content)[] other)
    {
        var files = new Dictionary<string, string>
        {
            ["phrases.yaml"] = "we: '\\b(?:we|us)\\b'\ngap: '[^.]{0,60}?'\n",
            ["traits.yaml"] = "traits:\n  - { id: opt_out, says: a way out, match: ['\\bopt out\\b'] }\n",
            ["groups.yaml"] = "groups:\n  - { id: one, title: One, types: [training, court] }\n",
            ["rubric.yaml"] =
                "version: 1\nhigh: 6\nmedium: 3\nfactors:\n  - { id: out, when: { trait: [opt_out] }, points: -3, because: There is a way out. }\n",
            ["types/training.yaml"] = Training,
            ["types/court.yaml"] = Court,
            ["law/act.yaml"] = Law,
        };
        foreach (var (path, content) in other)
        {
            files[path] = content;
        }

        return [.. files.Select(f => (f.Key, f.Value))];
    }

    public static KnowledgeBase Read() => KnowledgeReader.Read(Files());
}
