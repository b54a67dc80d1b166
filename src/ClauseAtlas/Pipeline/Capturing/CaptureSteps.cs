using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Evidence.Warc;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Records;
using ClauseAtlas.Versioning;
using ClauseAtlas.Versioning.Timelines;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>A capture with all that its record needs.</summary>
internal sealed record Captured(
    EntityDeclaration Entity,
    DocumentDeclaration Declared,
    DocumentFacts Facts,
    int Document,
    DateTimeOffset At,
    SourceDeclaration Source,
    string Revision,
    FetchedDocument Fetched,
    LastGood? Last
);

/// <summary>Turns a capture into the step that is saved: the same code for a fresh capture and for one replayed after a crash.</summary>
internal static class CaptureSteps
{
    public static CaptureStep Of(
        IArchiveRecords records,
        DocumentTexts texts,
        Captured captured,
        string origin,
        WarcLocation? location,
        DateTimeOffset? next
    )
    {
        var fetched = captured.Fetched;
        var number = records.NextCapture;
        // "Not modified" says that the page still is what the last good capture brought.
        var digest =
            fetched.NotModified ? captured.Last?.Text
            : fetched.Text is { } text ? Sha256.OfText(text.Markdown)
            : (Sha256?)null;
        var words = fetched.Text?.Markdown ?? (digest is { } known ? texts.Get(known) : null);
        TimelineStep? taken = null;
        if (digest is { } seen && words is not null)
        {
            texts.Add(seen, words);
            var observation = new Observation(
                number,
                captured.At,
                words,
                seen,
                fetched.Text?.Language,
                Recipe.Current,
                captured.Revision,
                VersionCause.Company,
                Confirmation.SecondCapture
            );
            taken = records.LoadTimeline(captured.Document).Observe(observation, texts.Get);
        }

        var page = fetched.Pages.LastOrDefault(p => p.Page is not null)?.Page;
        var hop = fetched.Pages.SelectMany(p => p.Hops).LastOrDefault();
        var capture = new CaptureRecord(
            number,
            captured.Document,
            captured.At,
            Provenance.Witnessed,
            origin,
            null,
            captured.Source.Pages[0].Fetch.AbsoluteUri,
            (page?.Location ?? hop?.Location ?? captured.Source.Pages[0].Fetch).AbsoluteUri,
            hop?.Status,
            page?.ContentType,
            fetched.NotModified && captured.Last is { } last ? last.Payload : fetched.Payload(),
            location,
            digest,
            Recipe.Current,
            records.EnsureDeclaration(captured.Document, captured.Revision, DeclarationWriter.Json(captured.Source), captured.At),
            fetched.Failure,
            page is { } came ? new Validators(came.ETag, came.LastModified)
                : fetched.NotModified ? new Validators(captured.Last?.ETag, captured.Last?.LastModified)
                : null
        );
        return new CaptureStep(captured.Document, captured.At, capture, words, taken, next);
    }
}
