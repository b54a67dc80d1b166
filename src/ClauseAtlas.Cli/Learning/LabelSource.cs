using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Learning;

/// <summary>What training and measuring share: the hand-made data, the rules that fire on a text, and where progress is shown.</summary>
internal static class LabelSource
{
    /// <param name="cases">Another case map, or null.</param>
    public static ModelData Data(string? cases) =>
        cases is null ? ModelData.Embedded(KnowledgeBase.Default) : ModelData.Embedded(KnowledgeBase.Default, Files.Text(cases));

    /// <summary>The rules of the knowledge base that fire on a text.</summary>
    public static Func<string, IReadOnlyList<string>> Rules()
    {
        var index = new RuleIndex(KnowledgeBase.Default.Types);
        return text => [.. index.Hits(ReadSentence.Alone(text)).Select(h => h.Rule.Id)];
    }

    /// <summary>A line at a time on standard error.</summary>
    public static IProgress<string> Progress() => new Lines();

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"atlas: {value}");
    }
}
