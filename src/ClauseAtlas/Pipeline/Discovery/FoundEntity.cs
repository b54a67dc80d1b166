using System.Collections.Immutable;
using ClauseAtlas.Declarations;
using ClauseAtlas.Declarations.Reading;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>A policy page as the search found it.</summary>
internal sealed record FoundPage(
    Candidate Candidate,
    Uri Location,
    DocumentType Type,
    double Weight,
    string Name,
    ExtractedText Text,
    int Words,
    string? Select,
    string? PageLanguage,
    bool Rendered
);

/// <summary>Turns found pages into an entity's declaration, with names that load again.</summary>
internal static class FoundEntity
{
    public static SiteFindings Of(
        Uri start,
        string? siteName,
        List<FoundPage> pages,
        List<PassedOver> passed,
        int fetches,
        bool limitReached
    )
    {
        var keys = new HashSet<string>();
        var documents = pages
            .OrderByDescending(page => page.Candidate.By == FoundBy.Given)
            .ThenByDescending(page => page.Weight + page.Candidate.Score)
            .ThenBy(page => page.Location.AbsoluteUri, StringComparer.Ordinal)
            .Select(page => Document(page, keys))
            .ToImmutableArray();
        var entity = documents.Length == 0 ? null : Entity(start, siteName, documents);
        return new SiteFindings(start, entity, documents, [.. passed], fetches, limitReached);
    }

    private static EntityDeclaration Entity(Uri start, string? siteName, ImmutableArray<FoundDocument> documents)
    {
        var label = Candidate.OwnerLabel(start);
        var name =
            siteName is not null && Clean(siteName, 80) is { Length: > 0 } clean ? clean : char.ToUpperInvariant(label[0]) + label[1..];
        return new EntityDeclaration(name, name, [.. documents.Select(document => document.Declaration)]) { Website = new Uri(start, "/") };
    }

    private static FoundDocument Document(FoundPage page, HashSet<string> keys)
    {
        var title = Clean(page.Name, 120) is { Length: > 0 } clean ? clean : page.Type.Name;
        var source = new SourceDeclaration([
            new PageDeclaration(
                page.Location,
                page.Select is null ? [] : [new CssSelection(page.Select)],
                [],
                [],
                page.Rendered ? FetchMode.Browser : FetchMode.Automatic
            ),
        ]);
        var declaration = new DocumentDeclaration(
            Key(page.Type, title, keys),
            page.Type,
            title,
            Language(page),
            JurisdictionGuess.For(title, page.Location),
            source,
            []
        );
        var score = Math.Clamp((0.6 * page.Weight) + (0.4 * page.Candidate.Score), 0, 1);
        return new FoundDocument(
            page.Location,
            page.Candidate.By,
            score,
            page.Words,
            page.Select,
            TextMeasure.Preview(page.Text.Markdown),
            declaration
        );
    }

    /// <summary>The type's name for the first document of a type; its own title for a further one.</summary>
    private static string Key(DocumentType type, string title, HashSet<string> keys)
    {
        foreach (var key in new[] { type.Name, title }.Concat(Enumerable.Range(2, 1000).Select(n => $"{type.Name} {n}")))
        {
            if (keys.Add(Slug.Of(key).Value))
            {
                return key;
            }
        }

        throw new InvalidOperationException("More than a thousand documents of one type in a search of bounded length.");
    }

    /// <summary>What the text is in counts for more than what the page says of itself: templates are translated late.</summary>
    private static string Language(FoundPage page)
    {
        var tag = page.Text.Language ?? page.PageLanguage ?? DocumentDeclaration.AnyLanguage;
        return Places.IsLanguage(tag) ? tag : DocumentDeclaration.AnyLanguage;
    }

    private static string Clean(string name, int longest)
    {
        var clean = string.Concat(name.Where(c => !Printable.IsHostile(c) && c is not ('/' or '\\' or ':'))).Trim().TrimStart('.').Trim();
        return clean.Length > longest ? clean[..longest].Trim() : clean;
    }
}
