using System.CommandLine;
using System.Text.Json;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Stages;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Texts;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas show ID</c>: one record; <c>--text</c> prints the text of a version or capture.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "A record: CA-D-…, CA-S-…, CA-V-…, CA-C-… or CA-P-…." };
        var text = new Option<bool>("--text") { Description = "Print the text of a version or capture, byte for byte." };
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var archive = ArchiveOption.Create();
        var command = new Command("show", "Show one record.") { id, text, json, archive };
        command.SetAction(parsed =>
        {
            if (!RecordId.TryParse(parsed.GetValue(id), out var record))
            {
                Console.Error.WriteLine($"atlas: {parsed.GetValue(id)} is no record id; ids look like CA-C-000012.");
                return ExitCode.WrongUsage;
            }

            using var database = ChangesCommand.OpenForReading(parsed.GetValue(archive)!);
            if (parsed.GetValue(text))
            {
                Console.Out.Write(Text(database, TextDigest(database, record)));
            }
            else
            {
                Show(database, record, parsed.GetValue(json));
            }

            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>A text of the archive by its digest.</summary>
    public static string Text(ArchiveDatabase database, string digest) =>
        TextCode.Decode(
            database.Texts.AsNoTracking().SingleOrDefault(t => t.Digest == digest)
                ?? throw new CommandFailure($"The index holds no text {digest}.")
        );

    /// <summary>The digest of a version's or capture's text.</summary>
    public static string TextDigest(ArchiveDatabase database, RecordId record) =>
        record.Kind switch
        {
            RecordKind.Version => database.Versions.Where(v => v.Id == record.Number).Select(v => v.TextDigest).SingleOrDefault(),
            RecordKind.Capture => database.Captures.Where(c => c.Id == record.Number).Select(c => c.TextDigest).SingleOrDefault(),
            _ => throw new CommandFailure($"{record} has no text of its own; name a version or a capture."),
        } ?? throw new CommandFailure($"{record} is not in this archive, or no text came of it.");

    private static void Show(ArchiveDatabase database, RecordId record, bool asJson)
    {
        Action<Utf8JsonWriter> write;
        Comparison? comparison = null;
        switch (record.Kind)
        {
            case RecordKind.Change
                when database.Changes.Include(c => c.Document.Entity).Include(c => c.ToVersion).SingleOrDefault(c => c.Id == record.Number)
                    is { } change:
                comparison = TextComparer.Compare(Text(database, change.BaseTextDigest), Text(database, change.ToVersion.TextDigest));
                write = line => RecordJson.Change(line, change);
                break;
            case RecordKind.Version
                when database.Versions.Include(v => v.Document.Entity).SingleOrDefault(v => v.Id == record.Number) is { } version:
                write = line => RecordJson.Version(line, version);
                break;
            case RecordKind.Capture
                when database.Captures.Include(c => c.Document.Entity).SingleOrDefault(c => c.Id == record.Number) is { } capture:
                write = line => RecordJson.Capture(line, capture);
                break;
            case RecordKind.Document
                when database.Documents.Include(d => d.Entity).SingleOrDefault(d => d.Id == record.Number) is { } document:
                write = line => RecordJson.Document(line, document);
                break;
            case RecordKind.Provision when ProvisionShow.Of(database, record.Number) is { } provision:
                write = provision;
                break;
            default:
                throw new CommandFailure($"{record} is not in this archive.");
        }

        if (asJson)
        {
            Console.WriteLine(
                Wire.Line(line =>
                {
                    write(line);
                    if (comparison is not null)
                    {
                        ComparisonJson.Write(line, comparison);
                    }
                })
            );
            return;
        }

        using var facts = JsonDocument.Parse(Wire.Line(write));
        foreach (var fact in facts.RootElement.EnumerateObject().Where(f => f.Value.ValueKind is not JsonValueKind.Null))
        {
            Console.WriteLine($"{fact.Name, -16} {fact.Value}");
        }

        if (comparison is not null)
        {
            ComparisonPrint.Write(AnsiConsole.Console, comparison);
        }
    }
}
