namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads one document: what kind it is, for whom, and where.</summary>
internal static class DocumentReader
{
    /// <summary>The document without its history, or null when anything of it is wrong.</summary>
    public static DocumentDeclaration? Read(JsonMember member, ProblemLog log)
    {
        var before = log.Errors;
        KeyFault(member, log);
        var tree = member.Value;
        if (!JsonChecks.Is(tree, JsonKind.Object, $"The document \"{Printable.Of(member.Key)}\"", "an object with \"fetch\"", log))
        {
            return null;
        }

        JsonChecks.Keys(tree, DeclarationKeys.Document, log);
        var type = Type(member, log);
        var title = JsonChecks.Line(tree["title"], "title", 300, log) ?? member.Key;
        var language = Places.Language(tree["language"], log);
        var jurisdiction = Places.Jurisdiction(tree["jurisdiction"], log);
        var from = tree["validFrom"] is { } validFrom ? MomentReader.Read(validFrom, "validFrom", log) : null;
        var until = tree["validUntil"] is { } validUntil ? MomentReader.Read(validUntil, "validUntil", log) : null;
        if (from > until)
        {
            log.Error(tree["validUntil"]!, "validUntil is before validFrom.", "Write the later moment here.");
        }

        var source = SourceReader.Read(tree, member.Key, log);
        return log.Errors == before && tree.Complete && type is not null && source is not null
            ? new DocumentDeclaration(member.Key, type, title, language, jurisdiction, source, []) { ValidFrom = from, ValidUntil = until }
            : null;
    }

    private static void KeyFault(JsonMember member, ProblemLog log)
    {
        const string Instead = "Write a name such as \"Privacy Policy\": 1 to 120 printable characters, none of / \\ :";
        if (string.IsNullOrWhiteSpace(member.Key) || member.Key.Length > 120)
        {
            log.Error(member, "The document's name is empty or too long.", Instead);
        }
        else if (
            member.Key.Any(c => Printable.IsHostile(c) || c is '/' or '\\' or ':')
            || member.Key != member.Key.Trim()
            || member.Key[0] == '.'
        )
        {
            log.Error(member, $"\"{Printable.Of(member.Key)}\" cannot name a document.", Instead);
        }
    }

    private static DocumentType? Type(JsonMember member, ProblemLog log)
    {
        if (member.Value["type"] is not { } given)
        {
            var known = DocumentTypes.TryFind(member.Key);
            if (known is null && member.Value.Complete)
            {
                log.Error(
                    member,
                    $"\"{Printable.Of(member.Key)}\" is no document type.",
                    (DocumentTypes.Suggest(member.Key) is { } near ? $"Write \"{near}\", or keep" : "Keep")
                        + " the name and add \"type\" with the nearest type of the list."
                );
            }

            return known;
        }

        if (JsonChecks.Line(given, "type", 120, log) is not { } name)
        {
            return null;
        }

        var type = DocumentTypes.TryFind(name);
        if (type is null)
        {
            log.Error(
                given,
                $"\"{Printable.Of(name)}\" is no document type.",
                DocumentTypes.Suggest(name) is { } near
                    ? $"Write \"{near}\"."
                    : "Write one of the list in docs/declarations.md, such as \"Privacy Policy\"."
            );
        }

        return type;
    }
}
