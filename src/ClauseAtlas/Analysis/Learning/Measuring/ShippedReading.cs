using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>Reads labelled texts with a finished model, leaving out companies it was trained on.</summary>
internal static class ShippedReading
{
    /// <exception cref="InvalidDataException">Every text is of a company the model was trained on.</exception>
    public static List<ReadText> Of(SentenceModel model, IReadOnlyList<LabelledText> texts)
    {
        var unseen = texts.Where(t => !model.Fitted.Companies.Contains(t.Company)).ToList();
        if (unseen.Count == 0)
        {
            throw new InvalidDataException(
                "Every text is of a company the model was trained on, so its figures would flatter. Use --cross-validate to train and measure by company."
            );
        }

        return unseen.ConvertAll(t => new ReadText(model, new ScoredText(t, model.Margins(t.Text, t.Rules))));
    }
}
