using System.CommandLine;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas provisions</c>: the provisions of an archive.</summary>
internal static class ProvisionsCommand
{
    public static Command Create()
    {
        var entity = new Option<string?>("--entity") { Description = "Only this entity (slug)." };
        var type = new Option<string?>("--type") { Description = "Only this provision type." };
        var severity = new Option<Severity?>("--severity") { Description = "Only this level: protective, low, medium, high." };
        var all = new Option<bool>("--all") { Description = "Removed ones too, not only current." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("provisions", "List the provisions, by document and place.")
        {
            entity,
            type,
            severity,
            all,
            json,
            archive,
        };
        command.SetAction(parsed =>
        {
            using var database = ChangesCommand.OpenForReading(parsed.GetValue(archive)!);
            var (wantedEntity, wantedType, wantedSeverity) = (parsed.GetValue(entity), parsed.GetValue(type), parsed.GetValue(severity));
            var removed = parsed.GetValue(all);
            var wordings = database
                .Wordings.AsNoTracking()
                .Include(w => w.Provision.Document.Entity)
                .Include(w => w.ThroughVersion)
                .Where(w =>
                    w.ThroughVersionId == w.Provision.LastVersionId
                    && (w.Provision.Status == ProvisionStatus.Current || (removed && w.Provision.Status == ProvisionStatus.Removed))
                    && (wantedEntity == null || w.Provision.Document.Entity.Slug == wantedEntity)
                    && (wantedType == null || w.Provision.Type == wantedType)
                    && (wantedSeverity == null || w.Severity == wantedSeverity)
                )
                .OrderBy(w => w.Provision.DocumentId)
                .ThenBy(w => w.Start)
                .ThenBy(w => w.ProvisionId);
            if (parsed.GetValue(json))
            {
                var offsets = new DocumentOffsets(database);
                foreach (var wording in wordings)
                {
                    Console.WriteLine(Wire.Line(line => RecordJson.Provision(line, wording, offsets.Of(wording))));
                }
            }
            else
            {
                Print([.. wordings]);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Print(List<WordingRow> wordings)
    {
        var table = new Table().AddColumns("severity", "type", "stance", "title", "document", "id");
        foreach (var wording in wordings)
        {
            table.AddRow(
                wording.Severity.Name(),
                wording.Provision.Type,
                wording.Stance.Name(),
                Markup.Escape(wording.Title),
                Markup.Escape($"{wording.Provision.Document.Entity.Name} · {wording.Provision.Document.Title}"),
                RecordId.Provision(wording.ProvisionId).ToString()
            );
        }

        AnsiConsole.Write(table);
        Console.WriteLine(wordings.Count == 0 ? "No such provision; the filter leaves none." : $"{wordings.Count:N0} provisions.");
    }
}
