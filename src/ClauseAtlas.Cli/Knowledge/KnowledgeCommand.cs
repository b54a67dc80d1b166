using System.CommandLine;
using ClauseAtlas.Analysis.Detection;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Terminal;

namespace ClauseAtlas.Cli.Knowledge;

/// <summary><c>atlas knowledge check</c>: says what is wrong in the knowledge files, and where.</summary>
internal static class KnowledgeCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("FOLDER")
        {
            Description = "A knowledge folder; without it, the one built into the program.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var only = new Option<string[]>("--only")
        {
            Description = "Show only problems of files whose path begins so, such as types/arbitration.",
        };
        var check = new Command("check", "Check knowledge files: keys, sources, references, and every rule on its examples.")
        {
            folder,
            only,
        };
        check.SetAction(parsed =>
        {
            var problems = KnowledgeCheck.All(parsed.GetValue(folder));
            var wanted = parsed.GetValue(only) is { Length: > 0 } prefixes
                ? problems.Where(p => prefixes.Any(x => p.File.StartsWith(x, StringComparison.Ordinal))).ToList()
                : problems;
            foreach (var problem in wanted)
            {
                Console.WriteLine(problem);
            }

            Console.WriteLine(wanted.Count == 0 ? "The knowledge base is sound." : $"{wanted.Count} problem(s).");
            return wanted.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        });
        return new Command("knowledge", "The provision types, rubric, law, agencies and remedies the analysis rests on.") { check, Try() };
    }

    private static Command Try()
    {
        var folder = new Argument<string>("FOLDER") { Description = "A knowledge folder." };
        var type = new Argument<string>("TYPE") { Description = "A provision type." };
        var texts = new Argument<string[]>("TEXT") { Description = "Markdown files.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("try", "Show every sentence of some texts on which the rules of one type fire.") { folder, type, texts };
        command.SetAction(parsed =>
        {
            var trial = RuleTrial.Of(parsed.GetValue(folder)!, parsed.GetValue(type)!);
            foreach (var file in parsed.GetValue(texts)!)
            {
                foreach (var hit in trial(Files.Text(file)))
                {
                    Console.WriteLine(
                        $"{Path.GetFileName(file)}\t{hit.Stance.Name()}{(hit.IsStanceProved ? "" : "?")}\t{hit.Rules}\t{hit.Sentence}"
                    );
                }
            }

            return ExitCode.Success;
        });
        return command;
    }
}
