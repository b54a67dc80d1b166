using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads a declaration file's tree. A wrong document is left out; the entity's other documents stay.</summary>
internal static class EntityReader
{
    private const int MostDocuments = 500;

    public static EntityDeclaration? Read(string id, JsonTree? tree, ProblemLog log)
    {
        var idIsGood = IdFault(id, log);
        if (tree is null || !JsonChecks.Is(tree, JsonKind.Object, "The file", "an object: " + JsonTreeReader.Skeleton, log))
        {
            return null;
        }

        JsonChecks.Keys(tree, DeclarationKeys.Entity, log);
        if (tree["documents"] is { } former && tree["terms"] is null)
        {
            log.Error(former, "\"documents\" is the key of an older form.", "Write \"terms\".");
        }

        foreach (var required in new[] { "name", "terms" }.Where(key => tree[key] is null && tree.Complete))
        {
            log.Error(tree, $"There is no \"{required}\".", JsonTreeReader.Skeleton);
        }

        var name = JsonChecks.Line(tree["name"], "name", 200, log);
        var documents = Documents(tree["terms"], log);
        var entity = new EntityDeclaration(id, name ?? id, documents)
        {
            Description = JsonChecks.Line(tree["description"], "description", 1000, log),
            Sector = JsonChecks.Line(tree["sector"], "sector", 60, log),
            ImportedFrom = tree["importedFrom"] is { } origin ? AddressReader.Read(origin, "importedFrom", log) : null,
            Website = tree["website"] is { } website ? AddressReader.Read(website, "website", log) : null,
        };
        return idIsGood && name is not null && documents.Length > 0 ? entity : null;
    }

    /// <summary>The id becomes file names and addresses; it is checked though it came from a file's name, since copies and archives bring any name.</summary>
    private static bool IdFault(string id, ProblemLog log)
    {
        var bad =
            string.IsNullOrWhiteSpace(id)
            || id.Length > 100
            || id[0] == '.'
            || id != id.Trim()
            || id.Any(c => Printable.IsHostile(c) || c is '/' or '\\' or ':');
        if (bad)
        {
            log.Whole(
                ProblemSeverity.Error,
                $"\"{Printable.Of(id)}\" cannot be an entity's id.",
                "Name the file with 1 to 100 printable characters, none of / \\ : and no dot first."
            );
        }

        return !bad;
    }

    private static ImmutableArray<DocumentDeclaration> Documents(JsonTree? terms, ProblemLog log)
    {
        if (terms is null || !JsonChecks.Is(terms, JsonKind.Object, "terms", "an object of documents", log))
        {
            return [];
        }

        if (terms.Members.Count > MostDocuments || (terms.Members.Count == 0 && terms.Complete))
        {
            log.Error(terms, $"The entity has {terms.Members.Count} documents.", $"Declare 1 to {MostDocuments}.");
            return [];
        }

        JsonChecks.Repeated(terms, log);
        var documents = ImmutableArray.CreateBuilder<DocumentDeclaration>();
        var addresses = new Dictionary<string, string>();
        foreach (var member in terms.Members.DistinctBy(member => member.Key))
        {
            if (DocumentReader.Read(member, log) is not { } document)
            {
                continue;
            }

            if (addresses.TryAdd(document.Slug.Value, document.Key))
            {
                documents.Add(document);
            }
            else
            {
                log.Error(
                    member,
                    $"\"{Printable.Of(document.Key)}\" has the same address part, {document.Slug}, as \"{Printable.Of(addresses[document.Slug.Value])}\".",
                    "Give it another name."
                );
            }
        }

        return documents.ToImmutable();
    }
}
