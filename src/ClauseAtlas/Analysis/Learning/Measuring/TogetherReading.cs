using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Analysis.Learning.Measuring;

/// <summary>Reads labelled texts the way readers get them: the rules of a knowledge base together with the model that had not seen the company.</summary>
internal sealed class TogetherReading(KnowledgeBase knowledge)
{
    private readonly Dictionary<SentenceModel, Analyser> _analysers = [];
    private readonly Dictionary<string, QuoteReading> _readings = [];

    /// <summary>The category of the surest type that a map knows, shown or withheld; null when none was seen.</summary>
    public string? Category(ReadText text, TypeMap map)
    {
        var reading = Read(text);
        var best = reading.Findings.Concat(reading.Withheld).FirstOrDefault(f => map.CategoryOf(f.Type.Id, "") is not null);
        return best is null ? null : map.CategoryOf(best.Type.Id, text.Text.Category!);
    }

    public string Judgement(ReadText text) => Read(text).Judgement.ToString().ToLowerInvariant();

    private QuoteReading Read(ReadText text)
    {
        if (!_readings.TryGetValue(text.Text.Id, out var reading))
        {
            if (!_analysers.TryGetValue(text.Model, out var analyser))
            {
                _analysers[text.Model] = analyser = new Analyser(knowledge, text.Model);
            }

            _readings[text.Text.Id] = reading = analyser.Classify(text.Text.Original, "en");
        }

        return reading;
    }
}
