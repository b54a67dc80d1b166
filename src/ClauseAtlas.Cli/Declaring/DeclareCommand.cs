using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Capturing;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Discovery;

namespace ClauseAtlas.Cli.Declaring;

/// <summary><c>atlas declare</c>: write, check and import declarations.</summary>
internal static class DeclareCommand
{
    public static Command Create() => new("declare", "Write, check and import declarations.") { Add(), Check(), Import() };

    private static Command Add()
    {
        var url = new Argument<Uri>("URL")
        {
            Description = "A site, or one of its policies.",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                {
                    return address;
                }

                result.AddError($"{result.Tokens[0].Value} is no web address; write it with https://.");
                return null!;
            },
        };
        var dry = new Option<bool>("--dry-run") { Description = "Show what would be written." };
        var archive = ArchiveOption.Create();
        var command = new Command("add", "Find a site's policy documents, propose a declaration, and write it.") { url, dry, archive };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                await using var fetchers = Fetchers.Open(Fetchers.Options(), TimeProvider.System);
                var found = await new SiteDiscovery(fetchers.Page).FindAsync(parsed.GetValue(url)!, cancellation);
                foreach (var document in found.Documents)
                {
                    Console.WriteLine(
                        $"{document.Declaration.Title} ({document.Declaration.Type.Name}, {document.Declaration.Language}): {document.Location}"
                    );
                    Console.WriteLine($"  {document.Words:N0} words, select {document.Select ?? "automatic"}, score {document.Score:N2}");
                    Console.WriteLine($"  {document.Preview.ReplaceLineEndings("\n  ")}");
                }

                foreach (var passed in found.PassedOver)
                {
                    Console.Error.WriteLine($"not proposed: {passed.Location} ({passed.Reason})");
                }

                if (found.Declaration is not { } declaration)
                {
                    throw new CommandFailure(
                        $"No policy was found from {found.Start} in {found.Fetches} requests. Give the address of a policy itself."
                    );
                }

                if (parsed.GetValue(dry))
                {
                    Console.WriteLine(DeclarationWriter.Text(declaration));
                    return ExitCode.Success;
                }

                var folder = new ArchiveLayout(Path.GetFullPath(parsed.GetValue(archive)!)).Declarations;
                if (!Directory.Exists(folder))
                {
                    throw new CommandFailure(
                        $"There is no declarations folder at {folder}. Make an archive with `atlas init`, or use --dry-run."
                    );
                }

                if (DeclarationFolder.Load(folder, cancellation).FindEntity(declaration.Id) is not null)
                {
                    throw new CommandFailure($"{declaration.Name} is declared already in {folder}. Edit that file, or remove it first.");
                }

                Console.WriteLine($"Written: {await DeclarationWriter.WriteAsync(declaration, folder, cancellation)}");
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Command Check()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "A declaration file or folder; without it the archive's.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var offline = new Option<bool>("--offline") { Description = "Only validate the files; fetch nothing." };
        var archive = ArchiveOption.Create();
        var command = new Command("check", "Validate declarations and try them on the live pages.") { path, offline, archive };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var target = parsed.GetValue(path) ?? new ArchiveLayout(Path.GetFullPath(parsed.GetValue(archive)!)).Declarations;
                var (entities, problems) = Load(target, cancellation);
                foreach (var problem in problems)
                {
                    Console.Error.WriteLine(problem);
                }

                Console.WriteLine(
                    $"{entities.Count} entities, {entities.Sum(e => e.Documents.Length)} documents; {problems.Count(p => p.Severity == ProblemSeverity.Error)} errors, {problems.Count(p => p.Severity != ProblemSeverity.Error)} warnings."
                );
                var good = problems.All(p => p.Severity != ProblemSeverity.Error);
                if (!parsed.GetValue(offline))
                {
                    await using var fetchers = Fetchers.Open(Fetchers.Options(), TimeProvider.System);
                    var check = new DeclarationCheck(fetchers.Page);
                    foreach (var (entity, document) in entities.SelectMany(e => e.Documents.Select(d => (e, d))))
                    {
                        var tried = await check.CheckAsync(entity, document, cancellation);
                        good &= tried.IsGood;
                        Console.WriteLine(
                            $"{entity.Name} · {document.Title}: {tried.Outcome}, {tried.Words:N0} words{(tried.Failure is { } failure ? $". {failure.Detail} {failure.NextStep}" : "")}"
                        );
                    }
                }

                return good ? ExitCode.Success : ExitCode.Failed;
            }
        );
        return command;
    }

    private static (List<EntityDeclaration> Entities, List<DeclarationProblem> Problems) Load(string target, CancellationToken cancellation)
    {
        if (Directory.Exists(target))
        {
            var folder = DeclarationFolder.Load(target, cancellation);
            return ([.. folder.Entities], [.. folder.Problems]);
        }

        var reading = File.Exists(target)
            ? DeclarationFile.Load(target)
            : throw new CommandFailure($"{target} is neither a file nor a folder.");
        return (reading.Entity is { } entity ? [entity] : [], [.. reading.Problems]);
    }

    private static Command Import()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "A declaration file, a folder of them, or an Open Terms Archive collection.",
        };
        var replace = new Option<bool>("--replace") { Description = "Overwrite a declaration of the same entity that differs." };
        var archive = ArchiveOption.Create();
        var command = new Command("import", "Copy declarations made elsewhere into the archive.") { path, replace, archive };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var layout = new ArchiveLayout(Path.GetFullPath(parsed.GetValue(archive)!));
                if (!File.Exists(layout.Database))
                {
                    throw new CommandFailure($"There is no archive at {layout.Root}. Make one with `atlas init`.");
                }

                var imported = await DeclarationImport.ImportAsync(
                    parsed.GetValue(path)!,
                    layout.Declarations,
                    parsed.GetValue(replace),
                    cancellation
                );
                foreach (var file in imported)
                {
                    Console.WriteLine($"{Wire.Name(file.Outcome)}: {file.File} ({file.Documents} documents)");
                    foreach (var problem in file.Problems)
                    {
                        Console.Error.WriteLine(problem);
                    }
                }

                return imported.Any(f => f.Outcome is ImportOutcome.Refused) || imported.Length == 0 ? ExitCode.Failed : ExitCode.Success;
            }
        );
        return command;
    }
}
