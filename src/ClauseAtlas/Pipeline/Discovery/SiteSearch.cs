using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>One search of a site while it runs: what waits, what was seen, what was found, and how many requests are left.</summary>
internal sealed class SiteSearch(IPageFetcher fetcher, Func<ExtractionInput, ExtractionResult> extract, Uri start, int maxFetches)
{
    private const int FewestWords = 120,
        FewestOfNamed = 40,
        MostWaiting = 400;

    private readonly Dictionary<Uri, Candidate> _waiting = [];
    private readonly HashSet<Uri> _seen = [];
    private readonly HashSet<string> _texts = [];
    private readonly List<FoundPage> _found = [];
    private readonly List<PassedOver> _passed = [];
    private string? _siteName;
    private int _fetches;
    private bool _limitReached;

    /// <summary>A file of the site that is not a page, such as robots.txt; null when it is not there or the limit is reached.</summary>
    public async Task<FetchedPage?> FetchAsync(Uri location, CancellationToken cancellation) =>
        Spend() ? (await fetcher.FetchAsync(new FetchRequest(location, FetchMode.Http), cancellation)).Page : null;

    /// <summary>Offers the links of a page that is itself no candidate.</summary>
    public async Task LinksOfAsync(Uri location, CancellationToken cancellation)
    {
        if (_seen.Add(location) && await FetchAsync(location, cancellation) is { } page && PageMarkup.Of(page) is { } markup)
        {
            _siteName ??= markup.SiteName;
            OfferLinks(markup, FoundBy.PageLink);
        }
    }

    public void Offer(PageLink link)
    {
        if (Candidate.Of(link, start) is { } candidate)
        {
            Offer(candidate);
        }
    }

    public void Offer(Candidate candidate)
    {
        if (_seen.Contains(candidate.Location) || (_waiting.Count >= MostWaiting && !_waiting.ContainsKey(candidate.Location)))
        {
            return;
        }

        if (!_waiting.TryGetValue(candidate.Location, out var known) || known.Score < candidate.Score)
        {
            _waiting[candidate.Location] = candidate;
        }
    }

    /// <summary>The most promising page not yet looked at, or null. Guessed paths are left alone once their type was found by better means.</summary>
    public Candidate? Next()
    {
        var next = _waiting
            .Values.Where(candidate =>
                candidate.By != FoundBy.WellKnownPath || candidate.Type is null || _found.All(found => found.Type.Id != candidate.Type.Id)
            )
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Location.AbsoluteUri, StringComparer.Ordinal)
            .FirstOrDefault();
        if (next is null)
        {
            return null;
        }

        if (_fetches >= maxFetches)
        {
            _limitReached = true;
            return null;
        }

        _waiting.Remove(next.Location);
        return next;
    }

    /// <summary>Reads a page and files it: a policy, a list of policies whose links are followed, or neither.</summary>
    public async Task LookAsync(Candidate candidate, CancellationToken cancellation)
    {
        if (!_seen.Add(candidate.Location) || !Spend())
        {
            return;
        }

        var page = new PageDeclaration(candidate.Location, [], [], [], FetchMode.Automatic);
        var trial = await PageTrial.RunAsync(fetcher, extract, page, language: null, mayRender: _fetches < maxFetches, cancellation);
        _fetches += trial.Fetches - 1;
        if (trial.Page is not { } got)
        {
            // That a guessed path is not there is no news.
            if (candidate.By != FoundBy.WellKnownPath)
            {
                Pass(candidate, candidate.Location, isHub: false, $"{trial.Failure!.Kind}: {trial.Failure.Detail}");
            }

            return;
        }

        var location = PageMarkup.WithoutFragment(got.Location);
        if (location != candidate.Location && !_seen.Add(location))
        {
            return;
        }

        _waiting.Remove(location);
        var markup = PageMarkup.Of(got);
        _siteName ??= markup?.SiteName;
        File(candidate, location, trial, markup);
    }

    public SiteFindings Findings() => FoundEntity.Of(start, _siteName, _found, _passed, _fetches, _limitReached);

    private void File(Candidate candidate, Uri location, PageTrial trial, PageMarkup? markup)
    {
        // The footer of any page lists policies; a page that is a list has them in its body.
        var links =
            markup
                ?.Links()
                .Where(link => link.By != FoundBy.FooterLink && PolicyWords.Match(link.Text) is { Weight: > 0.8 })
                .DistinctBy(link => link.Location)
                .Count()
            ?? 0;
        var words = trial.Text is { } read ? TextMeasure.Words(read.Markdown).Count : 0;
        var share = trial.Text is { } linked ? TextMeasure.LinkShare(linked.Markdown) : 1;
        var naming = PageNaming.Of(markup?.Names ?? (trial.Text?.Title is { } title ? [title] : []), candidate.Name);
        var isHub = links >= 3 && words < 800 && (share > 0.3 || words < FewestWords || naming.NamesList);
        if (markup is not null && (isHub || candidate.By == FoundBy.Given || candidate.Type is null))
        {
            OfferLinks(markup, isHub ? FoundBy.HubLink : FoundBy.PageLink);
        }

        if (isHub)
        {
            Pass(candidate, location, isHub: true, $"It lists {links} policies; each of them was looked at.");
        }
        else if (trial.Text is not { } text)
        {
            Pass(candidate, location, isHub: false, $"{trial.Failure?.Kind}: {trial.Failure?.Detail}");
        }
        else if (words < (naming.IsExact ? FewestOfNamed : FewestWords))
        {
            Pass(candidate, location, isHub: false, $"Its text has {words} words; too few for a policy.");
        }
        else if (naming.Type(candidate, location, text.Markdown) is not { } type)
        {
            Pass(candidate, location, isHub: false, "Its title names no type of document; declare it by hand if it is one.");
        }
        else if (!_texts.Add(Evidence.Sha256.OfText(text.Markdown).ToString()))
        {
            Pass(candidate, location, isHub: false, "The same text was found at another address.");
        }
        else
        {
            var select = markup is null ? null : SelectorProposal.For(markup, trial.Input!, text, extract);
            _found.Add(
                new FoundPage(
                    candidate,
                    location,
                    type.Type,
                    type.Weight,
                    naming.Name,
                    text,
                    words,
                    select,
                    markup?.Language,
                    trial.Page!.Rendered
                )
            );
        }
    }

    private void OfferLinks(PageMarkup markup, FoundBy by)
    {
        foreach (var link in markup.Links())
        {
            Offer(by == FoundBy.HubLink && link.By == FoundBy.PageLink ? link with { By = FoundBy.HubLink } : link);
        }
    }

    private bool Spend()
    {
        if (_fetches >= maxFetches)
        {
            _limitReached = true;
            return false;
        }

        _fetches++;
        return true;
    }

    private void Pass(Candidate candidate, Uri location, bool isHub, string reason) =>
        _passed.Add(new PassedOver(location, candidate.By, isHub, reason));
}
