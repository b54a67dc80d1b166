using System.CommandLine;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Reading;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Records;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Reviewing;

/// <summary><c>atlas review</c>: the queue of findings too faint for readers, and what people decide on them.</summary>
internal static class ReviewCommand
{
    public static Command Create() => new("review", "The queue of doubtful findings: list it, decide on it.") { List(), Decide() };

    private static Command List()
    {
        var type = new Option<string?>("--type") { Description = "Only this provision type." };
        var entity = new Option<string?>("--entity") { Description = "Only this entity (slug)." };
        var all = new Option<bool>("--all") { Description = "Decided ones too." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("list", "List what waits, the surest first.") { type, entity, all, json, archive };
        command.SetAction(parsed =>
        {
            using var database = ChangesCommand.OpenForReading(parsed.GetValue(archive)!);
            var (wantedType, wantedEntity, everything) = (parsed.GetValue(type), parsed.GetValue(entity), parsed.GetValue(all));
            var doubts = database
                .Doubts.AsNoTracking()
                .Include(d => d.Document.Entity)
                .Where(d =>
                    (everything || d.State == ReviewState.Open)
                    && (wantedType == null || d.Type == wantedType)
                    && (wantedEntity == null || d.Document.Entity.Slug == wantedEntity)
                )
                .OrderByDescending(d => d.Confidence)
                .ThenBy(d => d.Id)
                .ToList();
            foreach (var doubt in doubts)
            {
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Wire.Line(line => Write(line, doubt)));
                }
                else
                {
                    AnsiConsole.MarkupLineInterpolated(
                        $"[bold]{doubt.Id}[/] {doubt.Type}, {doubt.Stance.Name()}, {doubt.Confidence:0.00} · {doubt.Document.Entity.Name} · {doubt.Document.Title} · {Wire.Name(doubt.State)}"
                    );
                    AnsiConsole.MarkupLineInterpolated($"   “{doubt.Quote.ReplaceLineEndings(" ")}”");
                }
            }

            if (!parsed.GetValue(json))
            {
                Console.WriteLine(doubts.Count == 0 ? "Nothing waits for review." : $"{doubts.Count:N0} findings.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Decide()
    {
        var id = new Argument<int>("ID") { Description = "The number the list shows." };
        var verdict = new Argument<string>("VERDICT") { Description = "accept, reject or correct." };
        var reason = new Option<string>("--reason") { Description = "Why, for the audit trail.", Required = true };
        var by = new Option<string>("--by") { Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName };
        var type = new Option<string?>("--type") { Description = "With correct: the type it is." };
        var stance = new Option<string?>("--stance") { Description = "With correct: the stance it has." };
        var archive = ArchiveOption.Create();
        var command = new Command(
            "decide",
            "Accept, correct or reject a finding. An accepted one is a provision from the next analysis on."
        )
        {
            id,
            verdict,
            reason,
            by,
            type,
            stance,
            archive,
        };
        command.SetAction(parsed =>
        {
            var decision = new ReviewDecision(
                parsed.GetValue(id),
                parsed.GetValue(verdict) switch
                {
                    "accept" => ReviewState.Accepted,
                    "reject" => ReviewState.Rejected,
                    "correct" => ReviewState.Corrected,
                    var other => throw new CommandFailure($"\"{other}\" is no verdict; write accept, reject or correct."),
                },
                Type(parsed.GetValue(type)),
                parsed.GetValue(stance) is { } named
                    ? Words.Named<Stance>(named)
                        ?? throw new CommandFailure($"\"{named}\" is no stance; write one of {string.Join(", ", Words.Names<Stance>())}.")
                    : null,
                parsed.GetValue(reason)!,
                parsed.GetValue(by)!,
                TimeProvider.System.GetUtcNow()
            );
            using var opened = OpenArchive.ForWriting(parsed.GetValue(archive)!);
            Console.WriteLine(new ReviewRecords(opened.Options).Decide(decision));
            return ExitCode.Success;
        });
        return command;
    }

    private static string? Type(string? id) =>
        id is null || KnowledgeBase.Default.TypeOf.ContainsKey(id) ? id : throw new CommandFailure($"There is no provision type \"{id}\".");

    private static void Write(System.Text.Json.Utf8JsonWriter line, DoubtRow doubt)
    {
        line.WriteNumber("id", doubt.Id);
        line.WriteString("entity", doubt.Document.Entity.Slug);
        line.WriteString("document", doubt.Document.Slug);
        line.WriteString("type", doubt.Type);
        line.WriteString("stance", doubt.Stance.Name());
        line.WriteNumber("confidence", Math.Round(doubt.Confidence, 3));
        line.WriteString("quote", doubt.Quote);
        line.WriteString("reason", doubt.Reason);
        line.WriteString("state", Wire.Name(doubt.State));
        line.WriteString("decidedBy", doubt.By);
        line.WriteString("decidedAt", doubt.At is { } at ? Wire.Time(at) : null);
        line.WriteString("note", doubt.Note);
    }
}
