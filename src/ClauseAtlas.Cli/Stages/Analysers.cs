using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Stages;

/// <summary>The analyser built into the program, made when first asked for.</summary>
internal static class Analysers
{
    public static Analyser Default => Analyser.Shipped;

    /// <summary>With a knowledge folder, by its rules alone; null: the one built in.</summary>
    /// <exception cref="CommandFailure">The folder has faults.</exception>
    public static Analyser Of(string? folder)
    {
        if (folder is null)
        {
            return Default;
        }

        try
        {
            return Analyser.FromFolder(folder);
        }
        catch (KnowledgeException e)
        {
            throw new CommandFailure(e.Message, e);
        }
    }

    /// <summary>What the step from one text to another means; both are read as English, of no known document type.</summary>
    public static ChangeMeaning Meaning(Comparison comparison) =>
        MeaningReader.Read(
            comparison,
            Default.Analyse(comparison.Old, null, "en"),
            Default.Analyse(comparison.New, null, "en"),
            Default.Knowledge
        );
}
