using System.Collections.Immutable;
using ClauseAtlas.Cli.Demo.Script;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Cli.Demo;

/// <summary>The declarations of the companies' documents, with the addresses their sites have in this run.</summary>
internal static class DemoDeclarations
{
    public static ImmutableArray<EntityDeclaration> Of(ImmutableDictionary<string, Uri> addresses) =>
        [.. DemoCompanies.All.Select(c => Of(c, addresses[c.Id]))];

    private static EntityDeclaration Of(DemoCompany company, Uri site) =>
        new(company.Id, company.Name, [.. company.Documents.Select(d => Of(company, d, site))])
        {
            Description = company.Description,
            Sector = company.Sector,
            Website = site,
        };

    private static DocumentDeclaration Of(DemoCompany company, DemoDocument document, Uri site) =>
        new(
            document.Type,
            DocumentTypes.TryFind(document.Type) ?? throw new InvalidOperationException($"\"{document.Type}\" is no document type."),
            document.Title,
            document.Language,
            DocumentDeclaration.Global,
            new SourceDeclaration([new PageDeclaration(new Uri(site, document.Path), Select(company), [], [], FetchMode.Http)]),
            []
        );

    /// <summary>One company's pages are declared with a selector; the others are left to the automatic finder.</summary>
    private static ImmutableArray<Selection> Select(DemoCompany company) =>
        company.Markup is DemoMarkup.CleanMain ? [new CssSelection("main article")] : [];
}
