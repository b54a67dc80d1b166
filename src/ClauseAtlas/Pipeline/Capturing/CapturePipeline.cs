using System.Collections.Immutable;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>
/// The main job for one document: fetch, extract, WARC, version, record. Calls for different documents may overlap in fetching; the writes are
/// serialised here. A crash after the WARC write leaves a unit without a row, which <see cref="CaptureReplay"/> takes in at the next start.
/// </summary>
public sealed class CapturePipeline(IArchiveRecords records, IWarcStore warc, IPageFetcher fetcher, TimeProvider clock) : IDisposable
{
    private readonly DocumentTexts _texts = new(records);
    private readonly SemaphoreSlim _writes = new(1, 1);
    private readonly List<(int Document, int Capture, Sha256 Text)> _suspect = [];
    private DateTimeOffset? _run;
    private bool _inDoubt;

    /// <summary>From here on changes are held until the run's end shows that it was good. A crash leaves them held, and a later run publishes them.</summary>
    public void BeginRun()
    {
        _run = clock.GetUtcNow();
        _suspect.Clear();
    }

    /// <summary>Publishes what is held after a good run; after a mass failure takes its suspect sightings back.</summary>
    /// <returns>How many changes were published.</returns>
    public async Task<int> EndRunAsync(MassFailure? failure, CancellationToken cancellation)
    {
        await _writes.WaitAsync(cancellation);
        try
        {
            var began = _run ?? throw new InvalidOperationException("No run was begun.");
            _run = null;
            if (failure is null)
            {
                return records.PublishHeld(began);
            }

            foreach (var (document, capture, text) in _suspect)
            {
                var taken = records.LoadTimeline(document).Withdraw(capture, text, failure.Withdrawn);
                if (taken.Events.Length > 0)
                {
                    records.Save([new CaptureStep(document, began, null, null, taken, null)]);
                }
            }

            return 0;
        }
        finally
        {
            _writes.Release();
        }
    }

    /// <summary>Captures one document now. What the site does wrong is a value in the report, never an exception.</summary>
    /// <exception cref="IOException">The archive cannot be written (disk full); nothing of this capture is half kept.</exception>
    public async Task<CaptureReport> CaptureAsync(EntityDeclaration entity, DocumentDeclaration document, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        var facts = DocumentFacts.Of(entity, document);
        var source = document.At(at);
        int id;
        LastGood? last;
        await _writes.WaitAsync(cancellation);
        try
        {
            id = records.EnsureDocument(facts);
            last = records.LastGood(id);
        }
        finally
        {
            _writes.Release();
        }

        var revision = DeclarationWriter.Revision(source);
        var fetched = await FetchAsync(
            source,
            document.ExpectedLanguage,
            last is not null && last.Declaration == revision ? last : null,
            cancellation
        );
        await _writes.WaitAsync(CancellationToken.None);
        try
        {
            return Write(new Captured(entity, document, facts, id, at, source, revision, fetched, last));
        }
        finally
        {
            _writes.Release();
        }
    }

    public void Dispose() => _writes.Dispose();

    private async Task<FetchedDocument> FetchAsync(
        SourceDeclaration source,
        string? language,
        LastGood? last,
        CancellationToken cancellation
    )
    {
        var fetched = ImmutableArray.CreateBuilder<FetchResult>();
        foreach (var page in source.Pages)
        {
            // A combined document is read whole each time: its parts change together.
            var known = source.Pages.Length == 1 ? last : null;
            var result = await fetcher.FetchAsync(new FetchRequest(page.Fetch, page.Mode, known?.ETag, known?.LastModified), cancellation);
            if (result.Page is { } came && page.Mode is FetchMode.Automatic && FetchedDocument.Extract(came, page, language).LooksLikeShell)
            {
                var rendered = await fetcher.FetchAsync(new FetchRequest(page.Fetch, FetchMode.Browser), cancellation);
                result = rendered.Page is null ? result : rendered with { Hops = [.. result.Hops, .. rendered.Hops] };
            }

            fetched.Add(result);
            if (result.Page is null)
            {
                break;
            }
        }

        var pages = fetched.ToImmutable();
        return pages is [{ NotModified: true }] ? new FetchedDocument(pages, null, null) : FetchedDocument.Of(pages, source, language);
    }

    private CaptureReport Write(Captured captured)
    {
        var (fetched, at) = (captured.Fetched, captured.At);
        var next = Schedule.Next(at, captured.Document, fetched.Failure?.Kind);
        if (!fetched.HasBytes)
        {
            var failure =
                fetched.Failure ?? new CaptureFailure(CaptureFailureKind.Unreachable, "No answer came.", captured.Source.Pages[0].Fetch);
            records.SaveFailure(new FailedAttempt(captured.Document, at, failure, next));
            return Report(captured, null, failure, null);
        }

        if (_inDoubt)
        {
            throw new IOException(
                "An earlier capture could not be recorded. Stop, free the disk, and open the archive again: that takes in what WARC holds."
            );
        }

        var series = $"{captured.Facts.Entity}/{captured.Facts.Document}";
        var origin = CaptureUnit.OriginKey(series, at);
        var location = CaptureUnit.Append(warc, series, origin, fetched, at, captured.Revision, captured.Declared.ExpectedLanguage, _run);
        // The bytes are safe. A crash from here on is repaired from the unit at the next start, which looks behind the last recorded one:
        // nothing more may be recorded in its series before.
        _inDoubt = true;
        var step = CaptureSteps.Of(records, _texts, captured, origin, location, next) with { Held = _run is not null };
        records.Save([step]);
        _inDoubt = false;
        var settled = step.Step?.Events.OfType<CaptureSettled>().LastOrDefault(e => e.CaptureId == step.Capture!.Number);
        if (settled is { Outcome: CaptureOutcome.Suspect } && step.Capture!.Text is { } text)
        {
            _suspect.Add((captured.Document, step.Capture.Number, text));
        }

        return Report(captured, settled?.Outcome ?? CaptureOutcome.Rejected, fetched.Failure, settled?.Note);
    }

    private static CaptureReport Report(Captured captured, CaptureOutcome? outcome, CaptureFailure? failure, string? note) =>
        new(captured.Facts.Entity.Value, captured.Facts.Document.Value, captured.At, outcome, failure, note)
        {
            LastGoodAt = captured.Last?.At,
        };
}
