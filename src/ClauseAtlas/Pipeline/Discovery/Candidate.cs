using ClauseAtlas.Declarations;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>A page worth looking at.</summary>
/// <param name="Name">What the link to it says; empty for addresses that came without one.</param>
/// <param name="Type">The type its link or path names; null for a page that may list policies.</param>
/// <param name="Score">How promising, 0 to 1.</param>
internal sealed record Candidate(Uri Location, FoundBy By, string Name, DocumentType? Type, double Score)
{
    private const double Threshold = 0.25;

    /// <summary>Scores a link; null when neither its text nor its path names a policy or a list of them.</summary>
    public static Candidate? Of(PageLink link, Uri site)
    {
        var text = PolicyWords.Match(link.Text);
        var path = PolicyWords.Match(PolicyWords.PathText(link.Location));
        var isHub = PolicyWords.IsHubName(link.Text) || (text is null && PolicyWords.IsHubName(PolicyWords.PathText(link.Location)));
        if (isHub)
        {
            return IsOfSite(link.Location, site) ? new Candidate(link.Location, link.By, link.Text, null, 0.6) : null;
        }

        var score =
            Math.Max((0.65 * (text?.Weight ?? 0)) + (0.25 * (path?.Weight ?? 0)), 0.6 * (path?.Weight ?? 0))
            + (link.By == FoundBy.FooterLink ? 0.1 : 0)
            - (PolicyWords.LeadsElsewhere(link.Location) ? 0.3 : 0);
        // A policy on another domain is common (a parent company's) and so are links to other companies' policies.
        score *= IsOfSite(link.Location, site) ? 1 : 0.5;
        return score < Threshold ? null : new Candidate(link.Location, link.By, link.Text, text?.Type ?? path?.Type, score);
    }

    /// <summary>Whether an address is on the site's own domain, any of its hosts.</summary>
    public static bool IsOfSite(Uri location, Uri site) => Domain(location) == Domain(site);

    /// <summary>The domain somebody registered, without a list of public suffixes: a short second label under a country belongs to the suffix (<c>co.uk</c>).</summary>
    private static string Domain(Uri location)
    {
        var labels = location.IdnHost.ToLowerInvariant().Split('.');
        if (location.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || labels.Length < 2)
        {
            return location.Authority;
        }

        var kept = labels[^1].Length == 2 && labels[^2].Length <= 3 && labels.Length > 2 ? 3 : 2;
        return string.Join('.', labels[^kept..]);
    }

    /// <summary>The part of the domain that names its owner: <c>example</c> of <c>www.example.co.uk</c>.</summary>
    public static string OwnerLabel(Uri site) => Domain(site).Split('.', ':')[0];
}
