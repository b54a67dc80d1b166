using System.Collections.Immutable;
using System.Globalization;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Answers;
using ClauseAtlas.Fetching.Wire;
using ClauseAtlas.Pipeline.Records;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>Takes in captures whose bytes are in WARC and whose row is not: a crash came between the two. Runs at every start, on the normal path.</summary>
public sealed class CaptureReplay(IArchiveRecords records, IWarcStore warc, CataloguedDocuments declared)
{
    private readonly DocumentTexts _texts = new(records);

    /// <summary>Replays all of them, oldest first.</summary>
    /// <returns>How many were taken in.</returns>
    public int Run(UnindexedUnits units)
    {
        var replayed = 0;
        foreach (
            var (origin, first) in units.All.Where(u => u.Key.StartsWith("capture:", StringComparison.Ordinal)).OrderBy(u => Ticks(u.Key))
        )
        {
            replayed += Replay(origin, first) ? 1 : 0;
        }

        return replayed;
    }

    private bool Replay(string origin, WarcLocation first)
    {
        var unit = new List<(WarcLocation Location, WarcRecord Record)>();
        foreach (var location in warc.Locations(first.File, first.Offset))
        {
            unit.Add((location, warc.Read(location)));
            if (unit[^1].Record.Type is WarcRecordType.Metadata)
            {
                break;
            }
        }

        var fields = WarcFields.Read(unit[^1].Record.Block.Span);
        if (
            declared.Find(fields.GetValueOrDefault(UnitFields.Entity, ""), fields.GetValueOrDefault(UnitFields.Document, ""))
            is not { } found
        )
        {
            // Its declaration is gone; the bytes stay in WARC and `atlas rebuild` reads them.
            return false;
        }

        var at = new DateTimeOffset(Ticks(origin), TimeSpan.Zero);
        var facts = DocumentFacts.Of(found.Entity, found.Document);
        var id = records.EnsureDocument(facts);
        var source = found.Document.At(at);
        var pages = Pages(unit, fields, source.Pages.Select(p => p.Fetch).ToList(), at);
        var fetched = pages is [{ NotModified: true }]
            ? new FetchedDocument(pages, null, null)
            : FetchedDocument.Of(pages, source, found.Document.ExpectedLanguage);
        var captured = new Captured(
            found.Entity,
            found.Document,
            facts,
            id,
            at,
            source,
            fields.GetValueOrDefault(UnitFields.Declaration, ""),
            fetched,
            records.LastGood(id)
        );
        var answer = unit.LastOrDefault(r => r.Record.Type is WarcRecordType.Response or WarcRecordType.Revisit).Location;
        var step = CaptureSteps.Of(records, _texts, captured, origin, answer, Schedule.Next(at, id, fetched.Failure?.Kind));
        records.Save([step with { Held = fields.ContainsKey(UnitFields.Run) }]);
        return true;
    }

    private static ImmutableArray<FetchResult> Pages(
        List<(WarcLocation Location, WarcRecord Record)> unit,
        Dictionary<string, string> fields,
        List<Uri> addresses,
        DateTimeOffset at
    )
    {
        var hops = unit.Where(r => r.Record.Type is WarcRecordType.Response or WarcRecordType.Revisit).Select(r => Hop(r.Record)).ToList();
        var counts = fields
            .GetValueOrDefault(UnitFields.Hops, "")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(c => int.Parse(c, CultureInfo.InvariantCulture))
            .ToList();
        var rendered = new Queue<ReadOnlyMemory<byte>>(
            unit.Where(r => r.Record.Type is WarcRecordType.Resource).Select(r => r.Record.Block)
        );
        var pages = ImmutableArray.CreateBuilder<FetchResult>();
        var place = 0;
        foreach (var (count, number) in counts.Select((c, i) => (c, i)))
        {
            var own = hops.GetRange(place, count);
            place += count;
            var last = number == counts.Count - 1;
            pages.Add(Page(own, addresses[Math.Min(number, addresses.Count - 1)], fields, last, at, rendered));
        }

        return pages.ToImmutable();
    }

    private static FetchResult Page(
        List<Hop> hops,
        Uri address,
        Dictionary<string, string> fields,
        bool last,
        DateTimeOffset at,
        Queue<ReadOnlyMemory<byte>> rendered
    )
    {
        // A page that could not be reached at all has no hop. What extraction refused is extracted again and refused again.
        var end = hops.LastOrDefault();
        var failed =
            last
            && fields.GetValueOrDefault(UnitFields.FailedStep) != "extract"
            && Enum.TryParse<CaptureFailureKind>(fields.GetValueOrDefault(UnitFields.Failure), out var kind)
                ? new CaptureFailure(kind, fields.GetValueOrDefault(UnitFields.Detail, ""), end?.Location ?? address)
                : null;
        var request = new FetchRequest(address, Declarations.FetchMode.Automatic);
        if (end is null || end.Status == 304 || failed is not null)
        {
            return new FetchResult(request, end?.At ?? at, [.. hops], null, end?.Status == 304, failed);
        }

        if (rendered.TryDequeue(out var dom))
        {
            return new FetchResult(
                request,
                end.At,
                [.. hops],
                new FetchedPage(end.Location, end.Status, "text/html; charset=utf-8", null, null, dom, Rendered: true),
                false,
                null
            );
        }

        var read = AnswerReader.ReadStored(end.Location, end.ResponseMessage, new FetchOptions());
        return new FetchResult(
            request,
            end.At,
            [.. hops],
            read?.Page,
            false,
            read is null
                ? new CaptureFailure(CaptureFailureKind.ServerError, "The stored answer is not whole.", end.Location)
                : read.Failure
        );
    }

    private static Hop Hop(WarcRecord record)
    {
        var location = Uri.TryCreate(record.Target, UriKind.Absolute, out var target) ? target : new Uri("https://page.invalid/");
        return new Hop(location, record.Date, null, HttpAnswer.Read(record.Block)?.Status ?? 0, default, record.Block, null);
    }

    private static long Ticks(string origin) =>
        long.TryParse(origin.AsSpan(origin.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? ticks
            : 0;
}
