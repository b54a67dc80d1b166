using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage.Sqlite;
using ClauseAtlas.Versioning;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas search Q</c>: which current versions hold the words, and where.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var query = new Argument<string>("Q") { Description = "Words that must stand in one clause; \"a phrase\" in quotes." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("search", "Search the current versions.") { query, json, archive };
        command.SetAction(
            (parsed, cancellation) =>
            {
                using var database = ChangesCommand.OpenForReading(parsed.GetValue(archive)!);
                var found = 0;
                foreach (var hit in VersionSearch.Find(database, parsed.GetValue(query)!, cancellation))
                {
                    found++;
                    if (parsed.GetValue(json))
                    {
                        Console.WriteLine(
                            Wire.Line(line =>
                            {
                                line.WriteString("version", RecordId.Version(hit.Version).ToString());
                                line.WriteString("entity", hit.Entity);
                                line.WriteString("document", hit.Document);
                                line.WriteString("heading", hit.Heading);
                                line.WriteString("quote", hit.Quote);
                            })
                        );
                    }
                    else
                    {
                        Console.WriteLine($"{hit.Entity} · {hit.Document} ({RecordId.Version(hit.Version)}) {hit.Heading}\n  {hit.Quote}");
                    }
                }

                if (found == 0 && !parsed.GetValue(json))
                {
                    Console.WriteLine("No current version holds these words in one clause. Try fewer words, or the beginning of a word.");
                }

                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }
}
