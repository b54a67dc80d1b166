using System.CommandLine;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Versioning;
using Spectre.Console;

namespace ClauseAtlas.Cli.Stages;

/// <summary><c>atlas compare OLD NEW</c>: the versioning stage alone.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var old = new Argument<string?>("OLD") { Description = "The earlier text (Markdown).", Arity = ArgumentArity.ZeroOrOne };
        var @new = new Argument<string?>("NEW") { Description = "The later text.", Arity = ArgumentArity.ZeroOrOne };
        var cases = new Option<string?>("--cases") { Description = "JSON lines `id, old, new` (paths); prints one line each, in order." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("compare", "Compare two texts: class, differences, dates, direction.") { old, @new, cases, json };
        command.Validators.Add(result =>
        {
            var both = result.GetValue(old) is not null && result.GetValue(@new) is not null;
            if (both == (result.GetValue(cases) is not null))
            {
                result.AddError("compare takes either OLD and NEW, or --cases FILE.");
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                if (parsed.GetValue(cases) is { } list)
                {
                    return await Cases.RunAsync(list, Case, cancellation);
                }

                var comparison = TextComparer.Compare(Files.Text(parsed.GetValue(old)!), Files.Text(parsed.GetValue(@new)!));
                var meaning = Analysers.Meaning(comparison);
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Wire.Line(line => ComparisonJson.Write(line, comparison, meaning)));
                }
                else
                {
                    ComparisonPrint.Write(AnsiConsole.Console, comparison, meaning);
                }

                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Action<System.Text.Json.Utf8JsonWriter> Case(string list, System.Text.Json.JsonElement input)
    {
        var comparison = TextComparer.Compare(
            Files.Text(Files.Beside(list, Cases.Text(input, "old"))),
            Files.Text(Files.Beside(list, Cases.Text(input, "new")))
        );
        var meaning = Analysers.Meaning(comparison);
        return line => ComparisonJson.Write(line, comparison, meaning);
    }
}
