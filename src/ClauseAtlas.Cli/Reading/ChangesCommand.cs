using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Sqlite;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas changes</c>: the changes of an archive, newest first.</summary>
internal static class ChangesCommand
{
    public static Command Create()
    {
        var entity = new Option<string?>("--entity") { Description = "Only this entity (slug)." };
        var @class = new Option<ChangeClass?>("--class")
        {
            Description = "At least this class: cosmetic, administrative, structural, substantive.",
        };
        var all = new Option<bool>("--all") { Description = "Recorded ones too, not only published." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("changes", "List the changes, newest first.") { entity, @class, all, json, archive };
        command.SetAction(parsed =>
        {
            using var database = OpenForReading(parsed.GetValue(archive)!);
            var least = parsed.GetValue(@class) ?? ChangeClass.Cosmetic;
            var classes = Enum.GetValues<ChangeClass>().Where(c => c >= least).ToList();
            var wanted = parsed.GetValue(entity);
            var everything = parsed.GetValue(all);
            var changes = database
                .Changes.AsNoTracking()
                .Include(c => c.Document.Entity)
                .Include(c => c.FromVersion)
                .Include(c => c.ToVersion)
                .Where(c =>
                    classes.Contains(c.Class)
                    && (wanted == null || c.Document.Entity.Slug == wanted)
                    && (everything || c.State == ChangeState.Published)
                )
                .OrderByDescending(c => c.RecordedAt)
                .ThenByDescending(c => c.Id);
            if (parsed.GetValue(json))
            {
                foreach (var change in changes)
                {
                    Console.WriteLine(Wire.Line(line => RecordJson.Change(line, change)));
                }
            }
            else
            {
                Print([.. changes]);
            }

            return ExitCode.Success;
        });
        return command;
    }

    public static ArchiveDatabase OpenForReading(string folder) =>
        new(ArchiveFile.Open(new ArchiveLayout(Path.GetFullPath(folder)).Database, write: false));

    private static void Print(List<ChangeRow> changes)
    {
        var table = new Table().AddColumns("recorded", "effective", "class", "document", "sentences", "id");
        foreach (var change in changes)
        {
            table.AddRow(
                change.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd"),
                change.EffectiveDate?.ToString("yyyy-MM-dd") ?? "",
                Wire.Name(change.Class),
                Markup.Escape($"{change.Document.Entity.Name} · {change.Document.Title}"),
                $"+{change.SentencesAdded} −{change.SentencesRemoved} ~{change.SentencesModified}",
                RecordId.Change(change.Id).ToString()
            );
        }

        AnsiConsole.Write(table);
        Console.WriteLine(
            changes.Count == 0
                ? "No such change. Nothing the companies changed is confirmed yet, or the filter leaves none; --all shows recorded steps too."
                : $"{changes.Count:N0} changes."
        );
    }
}
