using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Stages;

/// <summary><c>atlas classify</c>: the analysis of sentences alone.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var jsonl = new Option<bool>("--jsonl")
        {
            Description = "JSON lines `id, text` on standard input; prints one line each, in order.",
        };
        var text = new Argument<string?>("TEXT") { Description = "A sentence or quote.", Arity = ArgumentArity.ZeroOrOne };
        var language = new Option<string>("--language") { Description = "Two letters.", DefaultValueFactory = _ => "en" };
        var command = new Command("classify", "Say which provision types a sentence carries, with stance, severity and judgement.")
        {
            text,
            jsonl,
            language,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(text) is null) != result.GetValue(jsonl))
            {
                result.AddError("classify takes either TEXT or --jsonl.");
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var languageCode = parsed.GetValue(language)!;
                if (parsed.GetValue(jsonl))
                {
                    return await Cases.RunAsync(
                        "-",
                        (_, input) =>
                        {
                            var quote = Cases.Text(input, "text");
                            return line => Write(line, quote, languageCode);
                        },
                        cancellation
                    );
                }

                Console.WriteLine(Wire.Line(line => Write(line, parsed.GetValue(text)!, languageCode)));
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static void Write(Utf8JsonWriter json, string quote, string language)
    {
        var reading = Analysers.Default.Classify(quote, language);
        json.WriteStartArray("types");
        foreach (var finding in reading.Findings)
        {
            json.WriteStartObject();
            json.WriteString("type", finding.Type.Id);
            json.WriteNumber("confidence", Math.Round(finding.Rank, 4));
            json.WriteString("stance", finding.Stance.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("severity", reading.Severity?.Name());
        json.WriteString("judgement", reading.Judgement.ToString().ToLowerInvariant());
        Withheld(json, reading.Withheld);
    }

    private static void Withheld(Utf8JsonWriter json, ImmutableArray<Finding> withheld)
    {
        json.WriteStartArray("withheld");
        foreach (var finding in withheld)
        {
            json.WriteStartObject();
            json.WriteString("type", finding.Type.Id);
            json.WriteNumber("confidence", Math.Round(finding.Rank, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
