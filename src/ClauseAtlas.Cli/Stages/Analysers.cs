using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The analyser built into the program, made when first asked for.</summary>
internal static class Analysers
{
    public static Analyser Default => Analyser.Shipped;

    /// <summary>What the step from one text to another means; both are read as English, of no known document type.</summary>
    public static ChangeMeaning Meaning(Comparison comparison) =>
        MeaningReader.Read(
            comparison,
            Default.Analyse(comparison.Old, null, "en"),
            Default.Analyse(comparison.New, null, "en"),
            Default.Knowledge
        );
}
