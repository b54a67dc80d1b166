using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Knowledge;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The analyser built into the program, made when first asked for.</summary>
internal static class Analysers
{
    private static readonly Lazy<Analyser> Built = new(() => new Analyser(KnowledgeBase.Default, null));

    public static Analyser Default => Built.Value;
}
