using System.CommandLine;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Pipeline;
using ClauseAtlas.Storage.Corrections;

namespace ClauseAtlas.Cli.Correcting;

/// <summary><c>atlas corrections</c>: the disputes readers sent, and what is decided on them.</summary>
internal static class CorrectionsCommand
{
    private const int Most = 10_000;

    public static Command Create() =>
        new("corrections", "Disputed records: list them, decide on them, let an older archive take them.") { List(), Decide(), Open() };

    private static Command List()
    {
        var all = new Option<bool>("--all") { Description = "Closed ones too." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("list", "List disputes, the oldest first, with the reader's own words (the site never shows those).")
        {
            all,
            json,
            archive,
        };
        command.SetAction(parsed =>
        {
            var found = File(parsed.GetValue(archive)!).List(Most).Where(c => parsed.GetValue(all) || !c.IsClosed).Reverse().ToList();
            foreach (var correction in found)
            {
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(Wire.Line(line => Write(line, correction)));
                }
                else
                {
                    Console.WriteLine(
                        $"{correction.Id} {correction.Record}, {Wire.Name(correction.Ground)}: {Wire.Name(correction.State)}, received {correction.Received:yyyy-MM-dd}, answer by {correction.AnswerBy:yyyy-MM-dd}\n"
                            + $"   {Tame(correction.Claim)}{(correction.Contact is { } contact ? $"\n   from {Tame(contact)}" : "")}"
                    );
                }
            }

            if (!parsed.GetValue(json))
            {
                Console.WriteLine(found.Count == 0 ? "No dispute waits." : $"{found.Count:N0} disputes.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Decide()
    {
        var id = new Argument<int>("ID") { Description = "The number the list shows." };
        var state = new Argument<string>("STATE")
        {
            Description = "under_review, upheld (right, not mended yet), changed (right and mended) or rejected (the record stands).",
        };
        var note = new Option<string>("--note") { Description = "Why, or what was changed: shown to everybody.", Required = true };
        var by = new Option<string>("--by") { Description = "Who decides (not shown).", DefaultValueFactory = _ => Environment.UserName };
        var archive = ArchiveOption.Create();
        var command = new Command("decide", "Say where a dispute stands.") { id, state, note, by, archive };
        command.SetAction(parsed =>
        {
            var decided = File(parsed.GetValue(archive)!)
                .Decide(
                    parsed.GetValue(id),
                    Words.Named<CorrectionState>(parsed.GetValue(state)!)
                        ?? throw new CommandFailure(
                            $"\"{parsed.GetValue(state)}\" is no state; write under_review, upheld, changed or rejected."
                        ),
                    parsed.GetValue(note)!,
                    parsed.GetValue(by)!,
                    TimeProvider.System.GetUtcNow()
                );
            Console.WriteLine($"Dispute {decided.Id} on {decided.Record} is {Wire.Name(decided.State)}.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Open()
    {
        var archive = ArchiveOption.Create();
        var command = new Command("open", "Let an archive that was made without it take disputes.") { archive };
        command.SetAction(parsed =>
        {
            var layout = new ArchiveLayout(Path.GetFullPath(parsed.GetValue(archive)!));
            if (!System.IO.File.Exists(layout.Database))
            {
                throw new CommandFailure($"There is no archive at {layout.Root}.");
            }

            CorrectionFile.Create(layout.Corrections);
            Console.WriteLine("The site takes disputes now.");
            return ExitCode.Success;
        });
        return command;
    }

    private static CorrectionFile File(string archive) =>
        CorrectionFile.Open(new ArchiveLayout(Path.GetFullPath(archive)).Corrections)
        ?? throw new CommandFailure("This archive takes no disputes. `atlas corrections open` lets it.");

    /// <summary>A stranger's words must not steer the terminal.</summary>
    private static string Tame(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static void Write(System.Text.Json.Utf8JsonWriter line, Correction correction)
    {
        line.WriteNumber("id", correction.Id);
        line.WriteString("record", correction.Record);
        line.WriteString("ground", Wire.Name(correction.Ground));
        line.WriteString("state", Wire.Name(correction.State));
        line.WriteString("received", Wire.Time(correction.Received));
        line.WriteString("answerBy", Wire.Time(correction.AnswerBy));
        line.WriteString("claim", correction.Claim);
        line.WriteString("contact", correction.Contact);
        line.WriteString("note", correction.Steps is [.., var last] ? last.Note : null);
    }
}
