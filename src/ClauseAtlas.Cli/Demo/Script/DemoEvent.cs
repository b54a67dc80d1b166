using System.Collections.Immutable;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Cli.Demo.Script;

/// <summary>One planted event: what the site does on which days, and what an archive must make of it.</summary>
/// <param name="Name">What happens, for the table at the end.</param>
/// <param name="Document">The slug of the document, or <see cref="AllDocuments"/>.</param>
/// <param name="Expected">The one change it is; null for noise, which is none.</param>
internal sealed record DemoEvent(string Name, string Entity, string Document, DemoChange? Expected)
{
    public const string AllDocuments = "*";

    /// <summary>What the company writes otherwise.</summary>
    public ImmutableArray<DemoEdit> Edits { get; init; } = [];

    /// <summary>What the site answers instead of the document, on one day.</summary>
    public DemoFault? Fault { get; init; }

    /// <summary>The day of <see cref="Fault"/>.</summary>
    public int FaultDay { get; init; }

    public bool Concerns(string entity, string document) => Entity == entity && (Document == AllDocuments || Document == document);
}

/// <summary>The change an event is expected to be found as.</summary>
/// <param name="Day">The day on which a capture first shows it: the recorded date. A later capture confirms it.</param>
/// <param name="Effective">The date the text states, or null when it states none.</param>
internal sealed record DemoChange(int Day, ChangeClass Class, DateOnly? Effective = null);

/// <summary>Words replaced from one day until before another. <paramref name="Old"/> stands in the text exactly once.</summary>
internal sealed record DemoEdit(int From, int Until, string Old, string New)
{
    public bool IsOn(int day) => From <= day && day < Until;
}

/// <summary>Answers that are not the document.</summary>
internal enum DemoFault
{
    CaptchaSaying200,
    CaptchaSaying403,
    ErrorPageSaying200,
    LoginWall,
    Unavailable,
    OtherLanguage,
    Truncated,
}
