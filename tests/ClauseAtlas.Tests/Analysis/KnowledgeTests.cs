using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using Xunit;

namespace ClauseAtlas.Tests.Analysis;

public sealed class KnowledgeTests
{
    [Fact]
    public void The_knowledge_that_ships_is_sound()
    {
        var problems = KnowledgeCheck.All();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        var knowledge = KnowledgeBase.Default;
        Assert.Equal(knowledge.Groups.Sum(g => g.Types.Length), knowledge.Types.Length);
        Assert.All(knowledge.Types, t => Assert.Contains(knowledge.Laws, l => l.Provisions.Any(p => p.Types.Contains(t.Id))));
        TestContext.Current.SendDiagnosticMessage(
            $"{knowledge.Types.Length} types with {knowledge.Types.Sum(t => t.Rules.Length)} rules, {knowledge.Laws.Length} laws, {knowledge.Agencies.Length} agencies, {knowledge.Remedies.Length} remedies"
        );
    }

    [Fact]
    public void A_small_knowledge_base_without_faults_has_no_problem()
    {
        var (knowledge, problems) = KnowledgeReader.Try(SmallKnowledge.Files());
        Assert.Empty(problems);
        Assert.Empty(KnowledgeCheck.Examples(knowledge));
    }

    /// <summary>Each fault a file may have, and what is said of it.</summary>
    public static TheoryData<string, string, string, int, string> Faults =>
        new()
        {
            { "law/act.yaml", "source: https://law.example/act\nchecked", "checked", 1, "\"source\" is missing" },
            { "law/act.yaml", "checked: 2026-11-01\nprovisions", "provisions", 1, "\"checked\" is missing" },
            { "law/act.yaml", "checked: 2026-11-01\n", "checked: yesterday\n", 12, "is no day" },
            { "law/act.yaml", "https://law.example/act\nchecked", "ftp://law.example/act\nchecked", 11, "is no https address" },
            { "law/act.yaml", "types: [training]", "types: [flying]", 1, "no provision type \"flying\"" },
            { "law/act.yaml", "id: act", "id: law", 1, "must be named law.yaml" },
            { "law/act.yaml", "kind: statute", "kind: statute\ncolour: red", 7, "no key \"colour\"" },
            { "types/training.yaml", "strength: strong", "strength: heavy", 16, "\"heavy\" is not known" },
            { "types/training.yaml", @"\bto train\b", @"\bto {fly}\b", 14, "no phrase {fly}" },
            { "types/training.yaml", @"\bto train\b", @"to.*train", 14, "without bound" },
            { "types/training.yaml", @"\bto train\b", @"to (train", 14, "no regular expression" },
            { "types/training.yaml", @"\bto train\b", @"to Train", 14, "capital letters" },
            { "types/training.yaml", "trait: [content]", "trait: [colour]", 1, "no trait \"colour\"" },
            { "types/training.yaml", "'{entity} says it", "'{nobody} says it", 1, "no placeholder {nobody}" },
            { "types/training.yaml", "words: [train]", "words: []", 13, "needs \"words\"" },
            { "groups.yaml", "[training, court]", "[training, court, flying]", 1, "no file types/flying.yaml" },
            { "rubric.yaml", "high: 6", "high: many", 2, "whole number" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_with_its_file_and_line(string file, string right, string wrong, int line, string says)
    {
        var content = SmallKnowledge.Files().Single(f => f.Path == file).Content;
        Assert.Contains(right, content, StringComparison.Ordinal);
        var (_, problems) = KnowledgeReader.Try(SmallKnowledge.Files((file, content.Replace(right, wrong, StringComparison.Ordinal))));
        var problem = problems.FirstOrDefault(p => p.File == file && p.Message.Contains(says, StringComparison.Ordinal));
        Assert.True(problem is not null, string.Join('\n', problems));
        Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void A_rule_that_never_fires_and_one_that_fires_on_a_counter_example_are_told()
    {
        var never = SmallKnowledge.Training.Replace(
            "\nrules:\n",
            "\nrules:\n  - { id: never, words: [zebra], match: ['\\bzebra\\b'] }\n",
            StringComparison.Ordinal
        );
        Assert.Contains(Examples(("types/training.yaml", never)), p => p.Path == "rules training/never" && p.Message.Contains("none"));
        var wide = SmallKnowledge.Training.Replace("not: ['\\bstaff\\b']", "not: ['\\bnobody\\b']", StringComparison.Ordinal);
        Assert.Contains(Examples(("types/training.yaml", wide)), p => p.Message.Contains("counter-example \"We train our staff.\""));
        var stance = SmallKnowledge.Training.Replace(
            "train models., stance: permits",
            "train models., stance: forbids",
            StringComparison.Ordinal
        );
        Assert.Contains(Examples(("types/training.yaml", stance)), p => p.Message.Contains("reads as permits, not forbids"));
    }

    [Fact]
    public void What_is_no_yaml_is_told_and_ends_nothing_else()
    {
        var (knowledge, problems) = KnowledgeReader.Try(SmallKnowledge.Files(("law/act.yaml", "id: [act\n  x: {")));
        Assert.Contains(problems, p => p.File == "law/act.yaml" && p.Message.Contains("no YAML", StringComparison.Ordinal));
        Assert.Equal(2, knowledge.Types.Length);
    }

    private static List<KnowledgeProblem> Examples(params (string, string)[] files)
    {
        var (knowledge, problems) = KnowledgeReader.Try(SmallKnowledge.Files(files));
        Assert.Empty(problems);
        return KnowledgeCheck.Examples(knowledge);
    }
}
