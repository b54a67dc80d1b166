using System.Collections.Immutable;

namespace ClauseAtlas.Declarations.Reading;

/// <summary>Reads where a document is: one page, or <c>combine</c> with defaults beside it that each part may replace, key by key.</summary>
internal static class SourceReader
{
    private const int MostParts = 100;

    /// <summary>The source, or null when anything of it is wrong: half a document must not be captured as a whole one.</summary>
    public static SourceDeclaration? Read(JsonTree tree, string document, ProblemLog log)
    {
        var before = log.Errors;
        var parts = Parts.Of(tree, document, log);
        var pages = tree["combine"] is { } combine ? Combined(tree, combine, parts, document, log) : Single(tree, parts, log);
        return log.Errors == before && pages.Length > 0 ? new SourceDeclaration(pages) : null;
    }

    private static ImmutableArray<PageDeclaration> Single(JsonTree tree, Parts parts, ProblemLog log)
    {
        if (tree["fetch"] is null && tree.Complete)
        {
            log.Error(tree, "There is no \"fetch\".", "Write \"fetch\": \"https://…\", or \"combine\" with several of them.");
        }

        return parts.Page() is { } page ? [page] : [];
    }

    private static ImmutableArray<PageDeclaration> Combined(
        JsonTree tree,
        JsonTree combine,
        Parts defaults,
        string document,
        ProblemLog log
    )
    {
        if (tree["fetch"] is { } fetch)
        {
            log.Error(fetch, "\"fetch\" stands beside \"combine\".", "Move it into the list as {\"fetch\": …}.");
        }

        if (!JsonChecks.Is(combine, JsonKind.Array, "The combine", "an array of {\"fetch\": …}", log))
        {
            return [];
        }

        if (combine.Items.Count > MostParts || (combine.Items.Count == 0 && combine.Complete))
        {
            log.Error(combine, $"{combine.Items.Count} pages are combined.", $"Write 1 to {MostParts}.");
            return [];
        }

        var pages = ImmutableArray.CreateBuilder<PageDeclaration>();
        foreach (var part in combine.Items)
        {
            if (!JsonChecks.Is(part, JsonKind.Object, "A part", "an object with \"fetch\"", log))
            {
                continue;
            }

            if (part["combine"] is { } nested)
            {
                log.Error(nested, "A combine stands inside a combine.", "Put all pages into the outer list.");
                JsonChecks.Keys(part, DeclarationKeys.Source, log);
            }
            else
            {
                JsonChecks.Keys(part, DeclarationKeys.Page, log);
                pages.AddRange(Single(part, Parts.Of(part, document, log).Or(defaults), log));
            }
        }

        return pages.ToImmutable();
    }

    /// <summary>The keys of one level; null where absent.</summary>
    private sealed record Parts(
        Uri? Fetch,
        ImmutableArray<Selection>? Select,
        ImmutableArray<Selection>? Remove,
        ImmutableArray<FilterUse>? Filters,
        FetchMode? Mode
    )
    {
        public static Parts Of(JsonTree tree, string document, ProblemLog log) =>
            new(
                tree["fetch"] is { } fetch ? AddressReader.Read(fetch, "fetch address", log) : null,
                tree["select"] is { } select ? SelectionReader.Read(select, log) : null,
                tree["remove"] is { } remove ? SelectionReader.Read(remove, log) : null,
                tree["filter"] is { } filter ? FilterReader.Read(filter, document, log) : null,
                ModeReader.Read(tree, log)
            );

        public Parts Or(Parts outer) =>
            new(Fetch, Select ?? outer.Select, Remove ?? outer.Remove, Filters ?? outer.Filters, Mode ?? outer.Mode);

        public PageDeclaration? Page() =>
            Fetch is null ? null : new PageDeclaration(Fetch, Select ?? [], Remove ?? [], Filters ?? [], Mode ?? FetchMode.Automatic);
    }
}
