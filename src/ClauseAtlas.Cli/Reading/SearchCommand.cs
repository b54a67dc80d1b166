using System.CommandLine;
using ClauseAtlas.Cli.Archives;
using ClauseAtlas.Cli.Terminal;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Reading;

/// <summary><c>atlas search Q</c>: provisions, current texts and changes that hold the words; the search of the site.</summary>
internal static class SearchCommand
{
    private const int Shown = 50;

    public static Command Create()
    {
        var query = new Argument<string?>("Q")
        {
            Description = "Words; \"a phrase\"; begin*; -not; type:, entity:, severity:, in:provisions|versions|changes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var asOf = new Option<string?>("--as-of") { Description = "As known on this day, YYYY-MM-DD." };
        var rebuild = new Option<bool>("--rebuild") { Description = "Make the search index anew from the records first." };
        var json = new Option<bool>("--json") { Description = "JSON lines." };
        var archive = ArchiveOption.Create();
        var command = new Command("search", "Search provisions, current texts and changes.") { query, asOf, rebuild, json, archive };
        command.SetAction(
            (parsed, cancellation) =>
            {
                if (parsed.GetValue(rebuild))
                {
                    using var opened = OpenArchive.ForWriting(parsed.GetValue(archive)!);
                    var documents = SearchIndex.Rebuild(opened.Options, cancellation);
                    Console.Error.WriteLine($"The search index holds {documents:N0} documents.");
                }

                if (parsed.GetValue(query) is { } text)
                {
                    Find(parsed.GetValue(archive)!, text, Day(parsed.GetValue(asOf)), parsed.GetValue(json));
                }
                else if (!parsed.GetValue(rebuild))
                {
                    throw new CommandFailure("Say what to search for: `atlas search \"class action\"`.");
                }

                return Task.FromResult(ExitCode.Success);
            }
        );
        return command;
    }

    private static void Find(string archive, string text, DateOnly? asOf, bool json)
    {
        using var database = ChangesCommand.OpenForReading(archive);
        var result = new ArchiveSearch(database).Find(SearchQuery.Parse(text), asOf, 1, Shown);
        foreach (var hit in result.Hits)
        {
            Console.WriteLine(
                json
                    ? Wire.Line(line =>
                    {
                        line.WriteString("id", Record(hit));
                        line.WriteString("kind", hit.Kind.ToString().TrimEnd('s').ToLowerInvariant());
                        line.WriteString("entity", hit.EntitySlug);
                        line.WriteString("document", hit.DocumentSlug);
                        line.WriteString("heading", Plain(hit.Title));
                        line.WriteString("quote", Plain(hit.Snippet));
                        line.WriteString("since", Wire.Time(hit.Since));
                    })
                    : $"{hit.EntitySlug} · {hit.DocumentSlug} ({Record(hit)}) {Plain(hit.Title)}\n  {Plain(hit.Snippet).ReplaceLineEndings(" ")}"
            );
        }

        if (json)
        {
            return;
        }

        Console.WriteLine(
            result.Total == 0
                ? $"Nothing holds these words in one clause. {(result.Suggestion is { } better ? $"Did you mean: {better}" : "Try fewer words, or the beginning of a word with a star.")}"
                : $"{(result.IsCut ? "More than " : "")}{result.Total:N0} found{(result.Total > Shown ? $", the first {Shown} shown" : "")}."
        );
    }

    private static string Record(SearchHit hit) =>
        (
            hit.Kind switch
            {
                SearchKind.Provisions => RecordId.Provision(hit.Record),
                SearchKind.Changes => RecordId.Change(hit.Record),
                _ => RecordId.Version(hit.Record),
            }
        ).ToString();

    private static string Plain(string marked) => marked.Replace($"{ArchiveSearch.Begin}", "").Replace($"{ArchiveSearch.End}", "");

    private static DateOnly? Day(string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day
        : throw new CommandFailure($"\"{text}\" is no day; write it as 2026-05-31.");
}
