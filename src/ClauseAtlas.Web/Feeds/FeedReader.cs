using ClauseAtlas.Analysis.Knowledge;
using ClauseAtlas.Storage;
using ClauseAtlas.Storage.Model;
using ClauseAtlas.Storage.Search;
using ClauseAtlas.Versioning;
using ClauseAtlas.Web.Change;
using ClauseAtlas.Web.Changes;
using ClauseAtlas.Web.Frame;
using ClauseAtlas.Web.Provision;
using ClauseAtlas.Web.Registry;
using ClauseAtlas.Web.Search;
using Microsoft.EntityFrameworkCore;

namespace ClauseAtlas.Web.Feeds;

/// <summary>What feeds carry: published changes in substance or structure, and new provisions where a type, a severity or a law is followed.</summary>
internal sealed class FeedReader(ArchiveDatabase archive, CancellationToken cancellation)
{
    private const int Shown = 50;

    private IQueryable<ChangeRow> Published => new ChangeFilter().Apply(archive.Changes);

    public async Task<IReadOnlyList<FeedEntry>> AllAsync() => await ChangesAsync(Published);

    public async Task<IReadOnlyList<FeedEntry>> EntityAsync(int entity) =>
        await ChangesAsync(Published.Where(c => c.Document.EntityId == entity));

    public async Task<IReadOnlyList<FeedEntry>> DocumentAsync(int document) =>
        await ChangesAsync(Published.Where(c => c.DocumentId == document));

    public async Task<IReadOnlyList<FeedEntry>> TypesAsync(IReadOnlyList<string> types) =>
        Newest(
            await ChangesAsync(Published.Where(c => c.Touched.Any(t => types.Contains(t.Type)))),
            await ProvisionsAsync(new ProvisionFilter().Apply(archive.Provisions).Where(p => types.Contains(p.Type)))
        );

    public async Task<IReadOnlyList<FeedEntry>> SeverityAsync(Severity severity) =>
        Newest(
            await ChangesAsync(Published.Where(c => c.Severity == severity)),
            await ProvisionsAsync(new ProvisionFilter { Severity = severity }.Apply(archive.Provisions))
        );

    public async Task<IReadOnlyList<FeedEntry>> SearchAsync(SearchQuery query)
    {
        var search = new ArchiveSearch(archive);
        SearchKind[] kinds = query.In is { } asked ? [asked] : [SearchKind.Provisions, SearchKind.Changes];
        var hits = kinds.SelectMany(k => search.Find(query with { In = k }, null, 1, Shown, newest: true).Hits).ToList();
        return Newest((await SearchEndpoint.ShownAsync(hits, archive, cancellation)).Select(Entry));
    }

    private static FeedEntry Entry(ShownHit shown) =>
        new(
            $"/record/{shown.Record}",
            shown.Address,
            shown.Sentence ?? $"{shown.Hit.Entity}: {Marked.Plain(shown.Hit.Title)}",
            Marked.Plain(shown.Hit.Snippet),
            shown.Hit.Entity,
            shown.Hit.Since,
            [shown.Hit.Type]
        );

    private static List<FeedEntry> Newest(params IEnumerable<FeedEntry>[] entries) =>
        [.. entries.SelectMany(e => e).OrderByDescending(e => e.At).ThenByDescending(e => e.Record, StringComparer.Ordinal).Take(Shown)];

    private async Task<IReadOnlyList<FeedEntry>> ChangesAsync(IQueryable<ChangeRow> changes)
    {
        var newest = changes.OrderByDescending(c => c.RecordedAt).ThenByDescending(c => c.Id).Take(Shown);
        var reasons = await newest
            .Select(c => new { c.Id, c.DirectionReason })
            .ToDictionaryAsync(c => c.Id, c => c.DirectionReason, cancellation);
        var ids = reasons.Keys.ToList();
        var types = (
            await archive.Touched.Where(t => ids.Contains(t.ChangeId)).Select(t => new { t.ChangeId, t.Type }).ToListAsync(cancellation)
        ).ToLookup(t => t.ChangeId, t => t.Type);
        return
        [
            .. (await newest.Select(ChangeLine.Of).ToListAsync(cancellation)).Select(line => new FeedEntry(
                $"/record/{RecordId.Change(line.Id)}",
                line.Address,
                line.Sentence,
                $"{reasons[line.Id]} {line.WordsAdded:N0} words added, {line.WordsRemoved:N0} removed. "
                    + (line.EffectiveDate is { } day ? $"Effective {Wording.Day(day)}." : "No effective date stated."),
                line.Entity,
                line.RecordedAt,
                [Wording.Name(line.Class), .. types[line.Id].Distinct()]
            )),
        ];
    }

    private async Task<IReadOnlyList<FeedEntry>> ProvisionsAsync(IQueryable<ProvisionRow> provisions)
    {
        var newest = provisions.OrderByDescending(p => p.FirstTrackedAt).ThenByDescending(p => p.Id).Take(Shown);
        var quotes = await newest
            .Select(p => new
            {
                p.Id,
                Quote = p.Wordings.Where(w => w.ThroughVersionId == p.LastVersionId).Select(w => w.Quote).FirstOrDefault(),
            })
            .ToDictionaryAsync(p => p.Id, p => p.Quote ?? "", cancellation);
        return
        [
            .. (await newest.Select(ProvisionLine.Of).ToListAsync(cancellation)).Select(line => new FeedEntry(
                $"/record/{line.Record}",
                line.Address,
                $"{line.Entity}: {line.Title}",
                ReadableWords.Plain(quotes[line.Id]),
                line.Entity,
                line.FirstTrackedAt,
                [line.Type, line.Severity.Name()]
            )),
        ];
    }
}
