using ClauseAtlas.Storage.Search;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Version;

namespace ClauseAtlas.Web.Search;

/// <summary>A document whose name or company answers to the words.</summary>
public sealed record FoundDocument(string Entity, string EntitySlug, string Title, string Slug, string Type);

/// <summary>A hit as the page shows it.</summary>
/// <param name="Sentence">For a change: what happened.</param>
public sealed record ShownHit(SearchHit Hit, string? Sentence)
{
    public string Record =>
        (
            Hit.Kind switch
            {
                SearchKind.Provisions => RecordId.Provision(Hit.Record),
                SearchKind.Changes => RecordId.Change(Hit.Record),
                _ => RecordId.Version(Hit.Record),
            }
        ).ToString();

    public string Address =>
        Hit.Kind switch
        {
            SearchKind.Provisions => $"/platform/{Hit.EntitySlug}/{Hit.DocumentSlug}/{Hit.Slug}/",
            SearchKind.Changes => $"/change/{Hit.Slug}/",
            _ => $"/platform/{Hit.EntitySlug}/{Hit.DocumentSlug}/versions/{Hit.VersionNumber}/#{Anchor.Paragraph(Hit.Body)}",
        };
}

/// <summary>What was found.</summary>
public sealed record SearchModel(
    SearchQuery Query,
    DateOnly? AsOf,
    IReadOnlyList<FoundDocument> Documents,
    IReadOnlyList<ShownHit> Hits,
    SearchResult Result,
    int Page,
    int Pages
)
{
    /// <summary>The address of this search.</summary>
    public string Address(int page, string? text = null, string form = "") =>
        $"/search{form}?q={Uri.EscapeDataString(text ?? Query.Text)}"
        + (AsOf is { } day ? $"&asOf={day:yyyy-MM-dd}" : "")
        + (page > 1 ? $"&page={page}" : "");

    /// <summary>The query limited to one kind, or to none.</summary>
    public string In(SearchKind? kind)
    {
        var rest = string.Join(
            ' ',
            Query
                .Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => !w.StartsWith("in:", StringComparison.OrdinalIgnoreCase))
        );
        return Address(1, kind is { } one ? $"{rest} in:{one.ToString().ToLowerInvariant()}" : rest);
    }
}
