using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>What is known of a document before its first capture.</summary>
/// <param name="Type">Id of the document type, <c>privacy_policy</c>.</param>
/// <param name="SourceUrl">The declared address, or empty when an imported history names none.</param>
public sealed record DocumentFacts(
    Slug Entity,
    string EntityName,
    string? Description,
    string? Sector,
    Slug Document,
    string Type,
    string Title,
    string Language,
    string Jurisdiction,
    string SourceUrl
)
{
    /// <summary>The facts a declaration gives.</summary>
    public static DocumentFacts Of(EntityDeclaration entity, DocumentDeclaration document) =>
        new(
            entity.Slug,
            entity.Name,
            entity.Description,
            entity.Sector,
            document.Slug,
            document.Type.Id,
            document.Title,
            document.Language,
            document.Jurisdiction,
            document.Current.Pages[0].Fetch.AbsoluteUri
        );
}
