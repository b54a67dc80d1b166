using System.CommandLine;
using ClauseAtlas.Analysis.Learning.Fitting;
using ClauseAtlas.Analysis.Learning.Labels;
using ClauseAtlas.Analysis.Learning.Measuring;
using ClauseAtlas.Analysis.Learning.Model;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Learning;

/// <summary><c>atlas train</c>: fits the sentence model on labelled texts and writes it to a file.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var labels = new Option<string>("--labels") { Description = "A folder of JSON-lines files, or one such file.", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The model file to write.", Required = true };
        var cases = new Option<string?>("--cases")
        {
            Description = "What the volunteers' cases mean in our types (YAML); without it, the map built into the program.",
        };
        var threads = new Option<int>("--threads")
        {
            Description = "Machines fitted at once.",
            DefaultValueFactory = _ => Math.Min(2, Environment.ProcessorCount),
        };
        var knowledge = new Option<string?>("--knowledge")
        {
            Description = "A knowledge folder whose rules and examples are used; without it, the one built into the program.",
        };
        var noRules = new Option<bool>("--no-rules") { Description = "Learn from words alone, not from which rules fire." };
        var command = new Command("train", "Train the sentence model. The same labels give the same bytes.")
        {
            labels,
            output,
            cases,
            knowledge,
            noRules,
            threads,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var known = LabelSource.Knowledge(parsed.GetValue(knowledge));
                var data = LabelSource.Data(known, parsed.GetValue(cases));
                var set = LabelSet.Read(parsed.GetValue(labels)!, data, parsed.GetValue(noRules) ? null : LabelSource.Rules(known));
                var trainer = new ModelTrainer(data, set.Texts, new TrainingRecipe { Threads = Math.Max(1, parsed.GetValue(threads)) });
                var model = trainer.Train(LabelSource.Progress(), cancellation);
                var bytes = ModelFile.Write(model);
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Console.WriteLine(
                    $"{parsed.GetValue(output)}: {bytes.Length:N0} bytes, {set.Texts.Count:N0} texts of {model.Fitted.Companies.Count:N0} companies, {model.Layout.Count} heads, {model.Fitted.Space.Count:N0} features, revision {model.Revision}"
                );
                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }
}
