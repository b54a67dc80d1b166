using System.Text.Json;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;

namespace ClauseAtlas.Cli.Learning;

/// <summary>A measurement as one JSON object.</summary>
internal static class EvaluationJson
{
    public static void Write(Utf8JsonWriter json, Evaluation result, Evaluation? reviewed)
    {
        json.WriteNumber("texts", result.Texts);
        json.WriteNumber("companies", result.Companies);
        foreach (var table in result.Tables)
        {
            json.WriteStartObject(table.Id);
            Scores(json, "model", table.Classes);
            Scores(json, "svm", table.Machine);
            Scores(json, "keywords", table.Keywords);
            Scores(json, "without_label_errors", reviewed?.Tables.FirstOrDefault(t => t.Id == table.Id)?.Classes ?? []);
            json.WriteEndObject();
        }

        json.WriteStartObject("calibration");
        foreach (var calibration in result.Calibrations)
        {
            json.WriteStartObject(calibration.Id);
            json.WriteNumber("ece", Figure(Measures.CalibrationError(calibration.Answers)));
            json.WriteNumber("brier", Figure(Measures.Brier(calibration.Answers)));
            json.WriteStartArray("bins");
            foreach (var (count, stated, right) in Measures.Reliability(calibration.Answers))
            {
                json.WriteStartObject();
                json.WriteNumber("count", count);
                json.WriteNumber("stated", Figure(stated));
                json.WriteNumber("right", Figure(right));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        foreach (var (id, _, value) in result.Agreement)
        {
            json.WriteNumber(id, Figure(value));
        }
    }

    private static void Scores(Utf8JsonWriter json, string name, IReadOnlyList<ClassScore> scores)
    {
        if (scores.Count == 0)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("macro_f1", Figure(Measures.MacroF1(scores)));
        json.WriteStartArray("classes");
        foreach (var score in scores)
        {
            json.WriteStartObject();
            json.WriteString("class", score.Name);
            json.WriteNumber("support", score.Support);
            json.WriteNumber("precision", Figure(score.Precision));
            json.WriteNumber("recall", Figure(score.Recall));
            json.WriteNumber("f1", Figure(score.F1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static double Figure(double value) => Math.Round(value, 4);
}
