using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;

namespace ClauseAtlas.Cli.Learning;

/// <summary>A measurement as tables for readers.</summary>
internal static class EvaluationPrint
{
    public static void Write(TextWriter to, Evaluation result, Evaluation? reviewed)
    {
        to.WriteLine($"{result.Texts:N0} texts of {result.Companies:N0} companies, none of which the model that read them was trained on.");
        foreach (var table in result.Tables)
        {
            to.WriteLine();
            Table(to, table, reviewed?.Tables.FirstOrDefault(t => t.Id == table.Id));
        }

        foreach (var calibration in result.Calibrations)
        {
            to.WriteLine();
            to.WriteLine(
                $"Calibration. {calibration.Title}: ECE {Measures.CalibrationError(calibration.Answers):F3}, Brier {Measures.Brier(calibration.Answers):F3}"
            );
            to.WriteLine($"  {"count", 8} {"stated", 7} {"right", 7}");
            foreach (var (count, stated, right) in Measures.Reliability(calibration.Answers))
            {
                to.WriteLine($"  {count, 8} {stated, 7:F3} {right, 7:F3}");
            }
        }

        to.WriteLine();
        foreach (var (_, title, value) in result.Agreement)
        {
            to.WriteLine($"{title}: {value:F3}");
        }
    }

    private static void Table(TextWriter to, MeasuredTable table, MeasuredTable? reviewed)
    {
        var beside = table.Machine.Count > 0;
        to.WriteLine(table.Title);
        to.WriteLine(
            $"  {"", -24} {"n", 6} {"prec.", 6} {"recall", 6} {"F1", 6}{(beside ? $" {"SVM", 6} {"words", 6}" : "")}{(reviewed is null ? "" : $" {"review", 6}")}"
        );
        foreach (var score in table.Classes)
        {
            var line = $"  {score.Name, -24} {score.Support, 6} {score.Precision, 6:F3} {score.Recall, 6:F3} {score.F1, 6:F3}";
            line += beside ? $" {F1(table.Machine, score.Name), 6:F3} {F1(table.Keywords, score.Name), 6:F3}" : "";
            to.WriteLine(line + (reviewed is null ? "" : $" {F1(reviewed.Classes, score.Name), 6:F3}"));
        }

        var macro = $"  {"macro F1", -24} {"", 6} {"", 6} {"", 6} {Measures.MacroF1(table.Classes), 6:F3}";
        macro += beside ? $" {Measures.MacroF1(table.Machine), 6:F3} {Measures.MacroF1(table.Keywords), 6:F3}" : "";
        to.WriteLine(macro + (reviewed is null ? "" : $" {Measures.MacroF1(reviewed.Classes), 6:F3}"));
    }

    private static double F1(IReadOnlyList<ClassScore> scores, string name) => scores.FirstOrDefault(s => s.Name == name).F1;
}
