using System.Collections.Immutable;
using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>How a page came to be looked at.</summary>
public enum FoundBy
{
    /// <summary>The address a person gave.</summary>
    Given,
    FooterLink,
    PageLink,
    HubLink,
    Sitemap,
    WellKnownPath,
}

/// <summary>A policy that was found, read, and can be declared as it stands.</summary>
/// <param name="Location">The address after redirects: the one to declare.</param>
/// <param name="Select">A selector that was tried on the page, or null: the automatic finder does as well.</param>
/// <param name="Score">How sure it is that this is a policy of its type, 0 to 1.</param>
/// <param name="Preview">The first lines of the text.</param>
public sealed record FoundDocument(
    Uri Location,
    FoundBy By,
    double Score,
    int Words,
    string? Select,
    string Preview,
    DocumentDeclaration Declaration
);

/// <summary>A page that was looked at and is not proposed, and why.</summary>
/// <param name="IsHub">It lists policies instead of being one; its links were followed.</param>
public sealed record PassedOver(Uri Location, FoundBy By, bool IsHub, string Reason);

/// <summary>What a search of a site brought.</summary>
/// <param name="Declaration">The entity with all found documents, ready to write; null when there are none.</param>
/// <param name="Documents">In the order of the declaration.</param>
/// <param name="Fetches">Pages asked for, robots.txt and sitemaps among them.</param>
/// <param name="LimitReached">The search stopped at its limit of fetches; there may be more.</param>
public sealed record SiteFindings(
    Uri Start,
    EntityDeclaration? Declaration,
    ImmutableArray<FoundDocument> Documents,
    ImmutableArray<PassedOver> PassedOver,
    int Fetches,
    bool LimitReached
);
