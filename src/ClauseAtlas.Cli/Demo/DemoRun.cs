using ClauseAtlas.Cli.Demo.Script;
using ClauseAtlas.Declarations;
using ClauseAtlas.Versioning;
using Spectre.Console;

namespace ClauseAtlas.Cli.Demo;

/// <summary>A published change as the archive has it.</summary>
internal sealed record FoundChange(
    string Entity,
    string Document,
    DateOnly Recorded,
    ChangeClass Class,
    DateOnly? Effective,
    VersionCause Cause
);

/// <summary>A planted event beside what the archive made of it.</summary>
internal sealed record DemoVerdict(DemoEvent Event, string Expected, string Found, bool IsRight);

/// <summary>Runs the clock through the script's days and compares the archive's changes with what was planted.</summary>
internal static class DemoRun
{
    /// <summary>Sets the clock to each day in turn and has everything captured.</summary>
    public static async Task CaptureDaysAsync(
        DemoClock clock,
        Func<DateTimeOffset, CancellationToken, Task> captureAll,
        CancellationToken cancellation
    )
    {
        for (var day = 0; day < DemoCalendar.Days.Length; day++)
        {
            cancellation.ThrowIfCancellationRequested();
            var moment = DemoCalendar.Moment(day);
            clock.Set(moment);
            await captureAll(moment, cancellation);
        }
    }

    /// <summary>
    /// One verdict for each planted event. A planted change must be one found change of its document, with its class and dates. Noise is right when its document has as many
    /// changes as were planted in it: a change too many makes every noise of that document wrong.
    /// </summary>
    /// <param name="found">The published changes; the document is the slug of its declaration's key.</param>
    public static IReadOnlyList<DemoVerdict> Judge(IReadOnlyCollection<FoundChange> found) =>
        [.. DemoScript.Events.Select(e => Judge(e, found))];

    /// <summary>Prints the verdicts and gives the exit code: 1 when one is wrong.</summary>
    public static int Print(IAnsiConsole console, IReadOnlyList<DemoVerdict> verdicts)
    {
        var table = new Table().AddColumns("planted", "document", "expected", "found", "");
        foreach (var verdict in verdicts)
        {
            table.AddRow(
                Markup.Escape(verdict.Event.Name),
                Markup.Escape($"{verdict.Event.Entity} {verdict.Event.Document}"),
                Markup.Escape(verdict.Expected),
                Markup.Escape(verdict.Found),
                verdict.IsRight ? "[green]✓[/]" : "[red]✗[/]"
            );
        }

        console.Write(table);
        var right = verdicts.Count(v => v.IsRight);
        console.WriteLine($"{right} of {verdicts.Count} planted events were read as they should be.");
        return right == verdicts.Count ? 0 : 1;
    }

    private static DemoVerdict Judge(DemoEvent planted, IReadOnlyCollection<FoundChange> found)
    {
        var documents = DemoCompanies
            .All.Single(c => c.Id == planted.Entity)
            .Documents.Where(d => planted.Concerns(d.Entity, d.Slug))
            .ToList();
        var all = documents.SelectMany(d => found.Where(f => f.Entity == d.Entity && f.Document == Slug.Of(d.Type).ToString())).ToList();
        if (planted.Expected is { } change)
        {
            var date = DemoCalendar.Days[change.Day];
            var right = all.Count(f =>
                f.Recorded == date && f.Class == change.Class && f.Effective == change.Effective && f.Cause == VersionCause.Company
            );
            return new DemoVerdict(
                planted,
                Words(date, change.Class, change.Effective),
                Words(all),
                right == 1 && all.Count == Changes(documents)
            );
        }

        var surplus = all.Count - Changes(documents);
        return new DemoVerdict(planted, "no change", surplus == 0 ? "no change" : $"{surplus:+0;-0} changes: {Words(all)}", surplus == 0);
    }

    private static int Changes(IEnumerable<DemoDocument> documents) =>
        documents.Sum(d => DemoScript.Of(d.Entity, d.Slug).Count(e => e.Expected is not null));

    private static string Words(IReadOnlyCollection<FoundChange> changes) =>
        changes.Count == 0 ? "no change" : string.Join("; ", changes.Select(c => Words(c.Recorded, c.Class, c.Effective)));

    private static string Words(DateOnly recorded, ChangeClass kind, DateOnly? effective) =>
        $"{kind.ToString().ToLowerInvariant()} on {recorded:yyyy-MM-dd}{(effective is { } date ? $", effective {date:yyyy-MM-dd}" : "")}";
}
