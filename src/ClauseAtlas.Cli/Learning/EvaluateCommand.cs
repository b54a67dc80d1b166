using System.CommandLine;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Learning;

/// <summary><c>atlas evaluate</c>: measures the model on labelled texts, by cross-validation over companies or as it ships.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var labels = new Option<string>("--labels")
        {
            Description =
                "A folder of JSON-lines files: the model is trained again on some companies and measured on others. Or one file: the model that ships is measured on it.",
            Required = true,
        };
        var model = new Option<string?>("--model")
        {
            Description = "Measure this model file instead of the one that ships (with one file of labels).",
        };
        var cross = new Option<bool>("--cross-validate") { Description = "Train and measure by company on one file too." };
        var cases = new Option<string?>("--cases")
        {
            Description = "What the volunteers' cases mean in our types (YAML); without it, the map built into the program.",
        };
        var review = new Option<string?>("--review")
        {
            Description = "JSON lines `id, verdict`: texts whose verdict is label_error are left out of a second measurement.",
        };
        var wrong = new Option<string?>("--disagreements")
        {
            Description = "Write the quotes whose category was missed to this file (JSON lines).",
        };
        var baselines = new Option<bool>("--no-baselines")
        {
            Description = "Leave the baselines out; they take about a third of the time.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var knowledge = new Option<string?>("--knowledge")
        {
            Description = "A knowledge folder whose rules and examples are used; without it, the one built into the program.",
        };
        var noRules = new Option<bool>("--no-rules") { Description = "Learn from words alone, not from which rules fire." };
        var command = new Command(
            "evaluate",
            "Measure types, judgement, stance, unfair terms and calibration, beside two baselines on the same split."
        )
        {
            labels,
            model,
            cross,
            cases,
            knowledge,
            noRules,
            review,
            wrong,
            baselines,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var known = LabelSource.Knowledge(parsed.GetValue(knowledge));
                var data = LabelSource.Data(known, parsed.GetValue(cases));
                var path = parsed.GetValue(labels)!;
                var set = LabelSet.Read(path, data, parsed.GetValue(noRules) ? null : LabelSource.Rules(known));
                var fresh = Directory.Exists(path) || parsed.GetValue(cross);
                var recipe = new TrainingRecipe();
                var read = fresh
                    ? CrossValidation.Run(new ModelTrainer(data, set.Texts, recipe), recipe.Parts, LabelSource.Progress(), cancellation)
                    : ShippedReading.Of(Model(parsed.GetValue(model)), set.Texts);
                var beside = fresh && !parsed.GetValue(baselines) ? new Baselines(set.Texts, recipe.Parts) : null;
                var together = parsed.GetValue(noRules) ? null : new TogetherReading(known);
                var result = Evaluation.Of(read, set.Map, beside, set.Texts, together);
                var without = parsed.GetValue(review) is { } file ? Reviewed(file, read, set, together) : null;
                if (parsed.GetValue(wrong) is { } missed && set.Map is { } map)
                {
                    Disagreements.Write(missed, read, map);
                }

                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Wire.Line(line => EvaluationJson.Write(line, result, without)));
                }
                else
                {
                    EvaluationPrint.Write(Console.Out, result, without);
                }

                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static SentenceModel Model(string? path) => path is null ? SentenceModel.Shipped : ModelFile.Read(Files.Bytes(path));

    private static Evaluation Reviewed(string file, List<ReadText> read, LabelSet set, TogetherReading? together)
    {
        var errors = Disagreements.LabelErrors(Files.Text(file));
        return Evaluation.Of([.. read.Where(r => !errors.Contains(r.Text.Id))], set.Map, null, set.Texts, together);
    }
}
