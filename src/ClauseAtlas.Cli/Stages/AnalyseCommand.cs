using System.CommandLine;
using ClauseAtlas.Analysis;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Analysis.Provisions;
using ClauseAtlas.Analysis.Texts;
using ClauseAtlas.Cli.Analysing;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Cli.Stages;

/// <summary><c>atlas analyse FILE</c>: the analysis of one text alone.</summary>
internal static class AnalyseCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A policy as Markdown; without it, the archive's texts.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var archive = ArchiveOption.Create();
        var type = new Option<string?>("--type") { Description = "Only this provision type, with every part of its page." };
        var documentType = new Option<string?>("--document-type")
        {
            Description = "What the document is, such as privacy_policy: absent types are then told.",
        };
        var entity = new Option<string>("--entity")
        {
            Description = "The company's name, for the texts.",
            DefaultValueFactory = _ => "The company",
        };
        var language = new Option<string>("--language") { Description = "Two letters.", DefaultValueFactory = _ => "en" };
        var knowledge = new Option<string?>("--knowledge")
        {
            Description = "A knowledge folder to try, in place of the one built in; rules alone, no model.",
        };
        var json = new Option<bool>("--json") { Description = "JSON lines, one for each provision, with every part of the page." };
        var command = new Command("analyse", "Find, judge and explain the provisions of one text.")
        {
            file,
            archive,
            type,
            documentType,
            entity,
            language,
            knowledge,
            json,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(file) is null)
                {
                    using var opened = OpenArchive.ForWriting(parsed.GetValue(archive)!);
                    Console.WriteLine($"{AnalysisRun.Run(opened.Options, cancellation).Versions:N0} versions were read.");
                    return Task.FromResult(ExitCode.Success);
                }

                var text = Files.Text(parsed.GetValue(file)!);
                var analyser = Analysers.Of(parsed.GetValue(knowledge));
                var wanted = parsed.GetValue(type);
                if (wanted is not null && !analyser.Knowledge.TypeOf.ContainsKey(wanted))
                {
                    throw new CommandFailure($"There is no provision type \"{wanted}\". `atlas knowledge types` lists them.");
                }

                var document = parsed.GetValue(documentType) is { } given
                    ? (DocumentTypes.TryFind(given) ?? throw new CommandFailure($"\"{given}\" is no document type.")).Id
                    : null;
                var analysis = analyser.Analyse(text, document, parsed.GetValue(language)!);
                var subject = new Subject(parsed.GetValue(entity)!, "the document");
                var offsets = new Utf8Offsets(text);
                foreach (var provision in analysis.Provisions.Where(p => wanted is null || p.Type.Id == wanted))
                {
                    var memo = MemoWriter.Write(provision.Type, provision.Readout, subject, "GLOBAL", analyser.Knowledge);
                    if (parsed.GetValue(json))
                    {
                        Console.WriteLine(
                            Wire.Line(line =>
                            {
                                AnalysisJson.Provision(line, provision, offsets);
                                line.WriteNumber("points", provision.Rating.Points);
                                AnalysisJson.Factors(line, provision.Rating.Factors);
                                AnalysisJson.Facts(line, provision.Facts);
                                AnalysisJson.Memo(line, memo);
                            })
                        );
                    }
                    else
                    {
                        Print(provision, memo, wanted is not null);
                    }
                }

                if (!parsed.GetValue(json))
                {
                    Console.WriteLine(
                        $"{analysis.Provisions.Length} provisions in {analysis.Sentences} sentences; {analysis.Withheld.Length} findings withheld for review."
                    );
                    if (analysis.Absent.Length > 0)
                    {
                        Console.WriteLine($"Not found: {string.Join(", ", analysis.Absent.Select(t => t.Id))}.");
                    }
                }

                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Print(FoundProvision provision, ProvisionMemo memo, bool whole)
    {
        Console.WriteLine(
            $"{provision.Rating.Severity.Name(), -10} {provision.Type.Id} · {provision.Stance.Name()} · {provision.Confidence:0.00} · {provision.Heading}"
        );
        Console.WriteLine($"  {provision.Title}");
        Console.WriteLine($"  “{provision.Quote.ReplaceLineEndings(" ")}”");
        foreach (var sentence in memo.WhatItIs.Concat(memo.Impact))
        {
            Console.WriteLine($"  {sentence.Text}");
        }

        if (whole)
        {
            Part(
                "Severity",
                [$"{provision.Type.SeverityBase} points at first", .. provision.Rating.Factors.Select(f => $"{f.Points:+0;-0} {f.Because}")]
            );
            Part("Facts", provision.Facts.Select(f => $"{f.Kind.Name()}: {f.Value}"));
            Part("What you can do", memo.Actions.SelectMany(a => a.Steps.Prepend(a.Title + (a.Deadline is { } d ? $" ({d})" : ""))));
            Part("Why it matters", memo.WhyItMatters.Select(s => s.Text));
            Part("Law", memo.Framework.Select(l => $"{l.Instrument.Short} {l.Provision.Cite}: {l.Provision.Says}"));
            Part("Exposure", memo.Exposure.Select(s => s.Text));
            Part("Vendor risk", memo.VendorRisk.Select(s => s.Text));
            Part("Questions", memo.Questions.Select(s => s.Text));
            Part("What would change it", memo.WouldChange.Select(s => s.Text));
            Part("Agencies", memo.Agencies.Select(a => a.Name));
        }

        Console.WriteLine();
    }

    private static void Part(string title, IEnumerable<string> lines)
    {
        Console.WriteLine($"  {title}");
        foreach (var line in lines)
        {
            Console.WriteLine($"    {line}");
        }
    }
}
