using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The analyser built into the program, made when first asked for.</summary>
internal static class Analysers
{
    private static readonly Lazy<Analyser> Built = new(() => new Analyser(KnowledgeBase.Default, null));

    public static Analyser Default => Built.Value;

    /// <summary>What the step from one text to another means; both are read as English, of no known document type.</summary>
    public static ChangeMeaning Meaning(Comparison comparison) =>
        MeaningReader.Read(
            comparison,
            Default.Analyse(comparison.Old, null, "en"),
            Default.Analyse(comparison.New, null, "en"),
            Default.Knowledge
        );
}
