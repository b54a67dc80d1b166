using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline;

/// <summary>The declarations of an archive, found by entity id and document key or by their slugs.</summary>
public sealed class CataloguedDocuments(IEnumerable<EntityDeclaration> entities)
{
    private readonly List<EntityDeclaration> _entities = [.. entities];

    /// <summary>All declared documents, in the order of the files.</summary>
    public IEnumerable<(EntityDeclaration Entity, DocumentDeclaration Document)> All =>
        _entities.SelectMany(e => e.Documents.Select(d => (e, d)));

    /// <summary>One document, or null when nothing declares it.</summary>
    public (EntityDeclaration Entity, DocumentDeclaration Document)? Find(string entity, string document)
    {
        foreach (var declared in _entities)
        {
            if (declared.Id.Equals(entity, StringComparison.OrdinalIgnoreCase) || declared.Slug.Value == entity)
            {
                foreach (var one in declared.Documents)
                {
                    if (one.Key.Equals(document, StringComparison.OrdinalIgnoreCase) || one.Slug.Value == document)
                    {
                        return (declared, one);
                    }
                }
            }
        }

        return null;
    }
}
