using ClauseAtlas.Web.Frame;

namespace ClauseAtlas.Web.Citations;

/// <summary>A citation written for readers or for a program.</summary>
/// <param name="Extension">Of the file a program takes in; null for the styles that people paste.</param>
internal sealed record CitationStyle(
    string Id,
    string Name,
    string? Extension,
    string ContentType,
    Func<Citation, string, DateTimeOffset, string> Write
)
{
    public static readonly IReadOnlyList<CitationStyle> All =
    [
        People("plain", "Plain", Plain),
        People("apa", "APA", Apa),
        People("mla", "MLA", Mla),
        People("chicago", "Chicago", Chicago),
        People("bluebook", "Bluebook", Bluebook),
        People("oscola", "OSCOLA", Oscola),
        new("bibtex", "BibTeX", "bib", "application/x-bibtex", BibTex.Write),
        new("ris", "RIS", "ris", "application/x-research-info-systems", Ris.Write),
        new("csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", CslJson.Write),
    ];

    private static CitationStyle People(string id, string name, Func<Citation, string, DateTimeOffset, string> write) =>
        new(id, name, null, "text/plain", write);

    /// <summary>PRODUCT §1.</summary>
    private static string Plain(Citation of, string site, DateTimeOffset now) =>
        $"""
            ClauseAtlas Policy Archive
            Entity: {of.Entity} | Document: {of.Document} | Record: {of.Record}{(of.NamesVersion ? "" : $" | Version: {of.Version}")}
            {(of.Witnessed ? "Captured" : "Recorded")}: {Wording.Exact(of.Recorded)} | SHA-256: {of.Digest}
            URL: {site}{of.Address}
            Accessed: {American(now)}.
            """;

    private static string Apa(Citation of, string site, DateTimeOffset now) =>
        $"{of.Entity}. ({of.Recorded.UtcDateTime:yyyy, MMMM d}). {Lead(of, "", ". In ")}{of.Document} (Version {of.Number}, {of.Version}) [Record {of.Record}; SHA-256 {of.Digest}]. ClauseAtlas Policy Archive. Retrieved {American(now)}, from {site}{of.Address}";

    private static string Mla(Citation of, string site, DateTimeOffset now) =>
        $"{of.Entity}. {Lead(of, "“", ".” ")}{of.Document}, version {of.Number} ({of.Version}), {of.Recorded.UtcDateTime:d MMM. yyyy}, SHA-256 {of.Digest}. ClauseAtlas Policy Archive, {of.Record}, {site}{of.Address}. Accessed {now.UtcDateTime:d MMM. yyyy}.";

    private static string Chicago(Citation of, string site, DateTimeOffset now) =>
        $"{of.Entity}. {Lead(of, "“", ".” ")}{of.Document}, version {of.Number} ({of.Version}). Recorded {American(of.Recorded)}. SHA-256 {of.Digest}. ClauseAtlas Policy Archive, {of.Record}. Accessed {American(now)}. {site}{of.Address}.";

    private static string Bluebook(Citation of, string site, DateTimeOffset now) =>
        $"{of.Entity}, {Lead(of, "", ", ")}{of.Document}, version {of.Number} ({American(of.Recorded)}), ClauseAtlas Policy Archive No. {of.Record}, {of.Version}, SHA-256 {of.Digest}, {site}{of.Address} (last visited {American(now)}).";

    private static string Oscola(Citation of, string site, DateTimeOffset now) =>
        $"{of.Entity}, ‘{of.Title ?? of.Document}’ ({(of.Title is null ? "" : of.Document + ", ")}version {of.Number}, ClauseAtlas Policy Archive, {Wording.Day(of.Recorded)}) {of.Record}, {of.Version}, SHA-256 {of.Digest} <{site}{of.Address}> accessed {Wording.Day(now)}";

    private static string Lead(Citation of, string before, string after) => of.Title is null ? "" : before + of.Title + after;

    private static string American(DateTimeOffset at) => $"{at.UtcDateTime:MMMM d, yyyy}";
}
