using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads a history file: for each document the declarations that ended.</summary>
internal static class HistoryReader
{
    /// <summary>The entity with its documents' earlier declarations, oldest first.</summary>
    public static EntityDeclaration Apply(EntityDeclaration entity, JsonTree? tree, ProblemLog log)
    {
        if (
            tree is null
            || !JsonChecks.Is(tree, JsonKind.Object, "The file", "an object of documents, each with an array of declarations", log)
        )
        {
            return entity;
        }

        JsonChecks.Repeated(tree, log);
        var documents = entity.Documents;
        foreach (var member in tree.Members.DistinctBy(member => member.Key))
        {
            var earlier = Earlier(member, log);
            var document = documents.FirstOrDefault(d => d.Key == member.Key);
            if (document is not null)
            {
                documents = documents.Replace(document, document with { Earlier = earlier });
                continue;
            }

            log.Warning(
                member,
                $"\"{Printable.Of(member.Key)}\" is not among the entity's usable documents; its history is not used.",
                Nearest.To(member.Key, documents.Select(d => d.Key)) is { } near
                    ? $"Is it \"{near}\"?"
                    : "Declare the document, with \"validUntil\" if it was withdrawn, or drop its history."
            );
        }

        return entity with
        {
            Documents = documents,
        };
    }

    private static ImmutableArray<EarlierDeclaration> Earlier(JsonMember member, ProblemLog log)
    {
        if (
            !JsonChecks.Is(
                member.Value,
                JsonKind.Array,
                "The history of a document",
                "an array of declarations, each with \"validUntil\"",
                log
            )
        )
        {
            return [];
        }

        var seen = new HashSet<DateTimeOffset>();
        var earlier = new List<EarlierDeclaration>();
        foreach (var entry in member.Value.Items)
        {
            if (One(entry, member.Key, log) is not { } one)
            {
                continue;
            }

            if (seen.Add(one.ValidUntil))
            {
                earlier.Add(one);
            }
            else
            {
                log.Error(
                    entry,
                    "Two declarations ended at the same moment; the first one counts.",
                    "Correct validUntil, or drop one of them."
                );
            }
        }

        return [.. earlier.OrderBy(one => one.ValidUntil)];
    }

    private static EarlierDeclaration? One(JsonTree entry, string document, ProblemLog log)
    {
        if (!JsonChecks.Is(entry, JsonKind.Object, "An earlier declaration", "an object with \"fetch\" and \"validUntil\"", log))
        {
            return null;
        }

        JsonChecks.Keys(entry, DeclarationKeys.Earlier, log);
        if (entry["validUntil"] is null && entry.Complete)
        {
            log.Error(
                entry,
                "There is no \"validUntil\".",
                "Write the moment of the last capture this declaration fits, such as \"2024-03-18T18:30:09Z\"."
            );
        }

        var until = entry["validUntil"] is { } value ? MomentReader.Read(value, "validUntil", log) : null;
        return SourceReader.Read(entry, document, log) is { } source && until is { } moment ? new EarlierDeclaration(moment, source) : null;
    }
}
