using ClauseAtlas.Analysis.Changes;
using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;
using ClauseAtlas.Versioning;

namespace ClauseAtlas.Web.Frame;

/// <summary>Words for the closed sets and the numbers, the same on every page.</summary>
internal static class Wording
{
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy");

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy");

    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss") + " UTC";

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    public static string Count(int number, string one, string? many = null) => $"{number:N0} {(number == 1 ? one : many ?? one + "s")}";

    public static string Type(string id) => DocumentTypes.TryFind(id)?.Name ?? id.Replace('_', ' ');

    /// <summary>A title without the company's name before it: "its Privacy Policy".</summary>
    public static string OwnTitle(string entity, string title) =>
        title.Length > entity.Length + 3 && title.StartsWith(entity, StringComparison.OrdinalIgnoreCase)
            ? title[entity.Length..].TrimStart(' ', '-', '–', '—', ':', '\'', '’')
            : title;

    public static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Kind(DifferenceKind kind) =>
        kind switch
        {
            DifferenceKind.Added => "Added",
            DifferenceKind.Removed => "Removed",
            DifferenceKind.Reworded => "Reworded",
            _ => "Moved",
        };

    /// <summary>How the archive came to have it. Only what we fetched is called captured by this archive.</summary>
    public static string Came(Provenance provenance) =>
        provenance switch
        {
            Provenance.Witnessed => "Captured by this archive",
            Provenance.Archived => "From a web archive made by others",
            _ => "Imported from another archive's history",
        };

    public static string Cause(VersionCause cause) =>
        cause switch
        {
            VersionCause.Company => "The company changed its words",
            VersionCause.Recipe => "The way the text is cut out changed",
            _ => "The declared address or selectors changed",
        };

    public static string Stance(Stance stance) =>
        stance switch
        {
            Analysis.Knowledge.Stance.Permits => "Lets the company",
            Analysis.Knowledge.Stance.PermitsWithOptOut => "Lets the company, unless you opt out",
            Analysis.Knowledge.Stance.RequiresOptIn => "Needs your agreement first",
            Analysis.Knowledge.Stance.Forbids => "The company says it does not",
            Analysis.Knowledge.Stance.GrantsRight => "Gives you a right",
            Analysis.Knowledge.Stance.LimitsRight => "Limits your rights or binds you",
            Analysis.Knowledge.Stance.Discloses => "Informs",
            _ => "Mixed",
        };

    public static string Effect(ProvisionEffect effect) =>
        effect switch
        {
            ProvisionEffect.Added => "Added",
            ProvisionEffect.Removed => "Removed",
            ProvisionEffect.Hardened => "Hardened",
            ProvisionEffect.Softened => "Softened",
            _ => "Reworded",
        };

    public static string Outcome(CaptureOutcome outcome) =>
        outcome switch
        {
            CaptureOutcome.First => "First text of this document",
            CaptureOutcome.Change => "A new text, confirmed as a version",
            CaptureOutcome.Verification => "Read, and equal to the version then current",
            CaptureOutcome.Variant => "A variant: the site alternates between texts, no change",
            CaptureOutcome.Provisional => "New, waiting for a second capture",
            CaptureOutcome.Suspect => "Doubtful, held back",
            _ => "No policy text came of it",
        };

    public static string Failure(CaptureFailureKind kind) =>
        kind switch
        {
            CaptureFailureKind.Unreachable => "No answer",
            CaptureFailureKind.Blocked => "Blocked by the site",
            CaptureFailureKind.NotFound => "Page not found",
            CaptureFailureKind.ServerError => "The site failed",
            CaptureFailureKind.NotAPolicy => "Not a policy text",
            CaptureFailureKind.SelectorMissed => "Text not found on the page",
            CaptureFailureKind.LimitReached => "Too large or too slow",
            CaptureFailureKind.RobotsDisallowed => "Disallowed by robots.txt",
            _ => "Address not allowed",
        };
}
