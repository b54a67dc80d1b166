using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Reading;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Learning;

/// <summary>What training and measuring share: the hand-made data, the rules that fire on a text, and where progress is shown.</summary>
internal static class LabelSource
{
    /// <summary>The knowledge whose rules and examples are used: a folder's, or what is built in. Faults elsewhere in it do not stop training.</summary>
    public static KnowledgeBase Knowledge(string? folder) =>
        KnowledgeReader.Try(folder is null ? KnowledgeFiles.Embedded() : KnowledgeFiles.Folder(folder)).Knowledge;

    /// <param name="knowledge">Its examples teach too.</param>
    /// <param name="cases">Another case map, or null.</param>
    public static ModelData Data(KnowledgeBase knowledge, string? cases) =>
        ModelData.Embedded(knowledge, cases is null ? null : Files.Text(cases));

    /// <summary>The rules that fire on a text.</summary>
    public static Func<string, IReadOnlyList<string>> Rules(KnowledgeBase knowledge)
    {
        var index = new RuleIndex(knowledge.Types);
        return text => [.. index.Hits(ReadSentence.Alone(text)).Select(h => h.Rule.Id)];
    }

    /// <summary>A line at a time on standard error.</summary>
    public static IProgress<string> Progress() => new Lines();

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"atlas: {value}");
    }
}
