using ClauseAtlas.Storage.Model;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Version;

namespace ClauseAtlas.Web.Citations;

/// <summary>What a citation names: the record, the version it rests on, and that version's whole digest.</summary>
/// <param name="Title">Of the provision or change; null for a version or a document.</param>
/// <param name="Address">Permalink from the root of the site; of a provision, the version's.</param>
/// <param name="Witnessed">This archive fetched the text itself.</param>
/// <param name="NamesVersion">The address names the version already.</param>
public sealed record Citation(
    string Record,
    string Entity,
    string Document,
    string? Title,
    string Version,
    int Number,
    DateTimeOffset Recorded,
    bool Witnessed,
    string Digest,
    string Address,
    bool NamesVersion
)
{
    /// <summary>Of a provision, a version or a document: its address names the version.</summary>
    public static Citation OfVersion(RecordId record, DocumentRow document, VersionRow version, string? title) =>
        Of(record, document, version, title, $"/platform/{document.Entity.Slug}/{document.Slug}/versions/{version.Number}/", true);

    public static Citation OfChange(ChangeRow change, string headline) =>
        Of(RecordId.Change(change.Id), change.Document, change.ToVersion, headline, $"/change/{change.Permalink}/", false);

    private static Citation Of(RecordId record, DocumentRow document, VersionRow version, string? title, string address, bool names) =>
        new(
            record.ToString(),
            OneLine(document.Entity.Name),
            OneLine(document.Title),
            title is null ? null : OneLine(title),
            RecordId.Version(version.Id).ToString(),
            version.Number,
            version.RecordedAt,
            version.Capture.Provenance is Provenance.Witnessed,
            version.TextDigest,
            address,
            names
        );

    /// <summary>No line break or other control character of a company's text may start a field of its own in any style.</summary>
    private static string OneLine(string text) =>
        string.Join(
            ' ',
            Directions
                .Tame(string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
}
