using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>
/// Finds the policies of a site from one address and proposes their declarations: links of the page and of the front page, sitemaps, and paths many sites use, the most promising
/// first. Nothing is written. A site that fails gives empty findings with the reasons, never an exception.
/// </summary>
/// <param name="extract">How a text is cut out; the extraction stage unless a test says otherwise.</param>
/// <param name="maxFetches">Most requests for one search. Default 25; they go through the fetcher's politeness.</param>
public sealed class SiteDiscovery(IPageFetcher fetcher, Func<ExtractionInput, ExtractionResult>? extract = null, int maxFetches = 25)
{
    private const int MostSitemaps = 4;

    /// <summary>Searches the site of an address.</summary>
    public async Task<SiteFindings> FindAsync(Uri start, CancellationToken cancellation)
    {
        var search = new SiteSearch(fetcher, extract ?? PageExtractor.Extract, start, maxFetches);
        await search.LookAsync(new Candidate(PageMarkup.WithoutFragment(start), FoundBy.Given, "", null, 1), cancellation);
        var front = new Uri(start, "/");
        if (front != start)
        {
            await search.LinksOfAsync(front, cancellation);
        }

        await SitemapsAsync(search, front, cancellation);
        foreach (var path in PolicyWords.WellKnown)
        {
            search.Offer(new Candidate(new Uri(front, path), FoundBy.WellKnownPath, "", PolicyWords.Match(path)?.Type, 0.2));
        }

        while (search.Next() is { } candidate)
        {
            await search.LookAsync(candidate, cancellation);
        }

        return search.Findings();
    }

    private static async Task SitemapsAsync(SiteSearch search, Uri front, CancellationToken cancellation)
    {
        var waiting = new Queue<Uri>(
            await search.FetchAsync(new Uri(front, "/robots.txt"), cancellation) is { } robots
                ? Sitemaps.OfRobots(robots).Where(map => Candidate.IsOfSite(map, front)).Take(MostSitemaps)
                : []
        );
        if (waiting.Count == 0)
        {
            waiting.Enqueue(new Uri(front, "/sitemap.xml"));
        }

        for (var read = 0; read < MostSitemaps && waiting.TryDequeue(out var map); read++)
        {
            if (await search.FetchAsync(map, cancellation) is not { } page)
            {
                continue;
            }

            var (addresses, isIndex) = Sitemaps.Read(page);
            if (isIndex)
            {
                // Of an index with hundreds of parts, those that name pages or policies come first.
                foreach (
                    var part in addresses.Where(part => Candidate.IsOfSite(part, front)).OrderByDescending(part => Promise(part)).Take(2)
                )
                {
                    waiting.Enqueue(part);
                }

                continue;
            }

            foreach (var address in addresses.Where(address => Candidate.IsOfSite(address, front)))
            {
                search.Offer(new PageLink(PageMarkup.WithoutFragment(address), "", FoundBy.Sitemap));
            }
        }
    }

    private static int Promise(Uri part) =>
        part.AbsolutePath.Contains("legal", StringComparison.OrdinalIgnoreCase)
        || part.AbsolutePath.Contains("polic", StringComparison.OrdinalIgnoreCase)
            ? 2
        : part.AbsolutePath.Contains("page", StringComparison.OrdinalIgnoreCase) ? 1
        : 0;
}
