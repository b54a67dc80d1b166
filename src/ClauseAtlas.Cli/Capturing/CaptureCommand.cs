using System.CommandLine;
using ClauseAtlas.Cli.Analysing;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Pipeline.Capturing;
using ClauseAtlas.Versioning;
using Spectre.Console;

namespace ClauseAtlas.Cli.Capturing;

/// <summary><c>atlas capture</c>: the main job.</summary>
internal static class CaptureCommand
{
    public static Command Create()
    {
        var entity = new Option<string?>("--entity") { Description = "Only this entity (id, slug or name)." };
        var document = new Option<string?>("--document") { Description = "Only this document (key, slug or type)." };
        var due = new Option<bool>("--due") { Description = "Only documents whose time has come." };
        var archive = ArchiveOption.Create();
        var command = new Command("capture", "Capture the declared documents: fetch, extract, version, record.")
        {
            entity,
            document,
            due,
            archive,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                using var opened = OpenArchive.ForWriting(parsed.GetValue(archive)!);
                var selected = Select(opened, parsed.GetValue(entity), parsed.GetValue(document), parsed.GetValue(due));
                return await RunAsync(opened, selected, cancellation);
            }
        );
        return command;
    }

    /// <summary>Captures the documents and prints what became of them.</summary>
    public static async Task<int> RunAsync(
        OpenArchive archive,
        List<(EntityDeclaration, DocumentDeclaration)> documents,
        CancellationToken cancellation
    )
    {
        await using var fetchers = Fetchers.Open(Fetchers.Options(), TimeProvider.System);
        using var pipeline = new CapturePipeline(archive.Records, archive.Warc, fetchers.Page, TimeProvider.System);
        var run = await new CaptureRun(pipeline).RunAsync(documents, new Lines(), cancellation);
        var reports = run.Documents;
        AnalysisRun.Run(archive.Options, cancellation);
        var table = new Table().AddColumns("outcome", "documents");
        foreach (var group in reports.GroupBy(Outcome).OrderByDescending(g => g.Count()))
        {
            table.AddRow(Markup.Escape(group.Key), group.Count().ToString("N0"));
        }

        AnsiConsole.Write(table);
        if (run.MassFailure is { } failure)
        {
            Console.Error.WriteLine($"atlas: {failure.Message}");
            return ExitCode.Failed;
        }

        return reports.Any(r => r.Failure is null) || reports.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static List<(EntityDeclaration, DocumentDeclaration)> Select(OpenArchive archive, string? entity, string? document, bool due)
    {
        foreach (var problem in archive.Declarations.Problems.Where(p => p.Severity == ProblemSeverity.Error))
        {
            Console.Error.WriteLine($"atlas: {problem}");
        }

        var entities = entity is null
            ? archive.Declarations.Entities
            :
            [
                archive.Declarations.FindEntity(entity)
                    ?? throw new CommandFailure($"No declaration of \"{entity}\" in {archive.Layout.Declarations}."),
            ];
        var dueNow = due ? archive.Records.Due(TimeProvider.System.GetUtcNow()).Select(d => $"{d.Entity}/{d.Slug}").ToHashSet() : null;
        var selected = entities
            .SelectMany(e => e.Documents.Select(d => (Entity: e, Document: d)))
            .Where(p => document is null || p.Document == DeclarationFolder.FindDocument(p.Entity, document))
            .Where(p => dueNow?.Contains($"{p.Entity.Slug}/{p.Document.Slug}") ?? true)
            .ToList();
        return selected.Count > 0 || due
            ? selected
            : throw new CommandFailure(
                $"Nothing to capture: {archive.Layout.Declarations} declares no such document. Add one with `atlas declare add URL`."
            );
    }

    private static string Outcome(CaptureReport report) =>
        report.Failure?.Kind.ToString() ?? (report.Outcome is { } outcome ? Wire.Name(outcome) : "no answer");

    private sealed class Lines : IProgress<CaptureProgress>
    {
        public void Report(CaptureProgress value)
        {
            var last = value.Last;
            var why =
                last.Failure is { } failure ? $": {failure.Detail} {failure.NextStep}"
                : last.Note is { } note ? $": {note}"
                : "";
            Console.Error.WriteLine($"{value.Done}/{value.Total} {last.Entity} · {last.Document}: {Outcome(last)}{why}");
        }
    }
}
