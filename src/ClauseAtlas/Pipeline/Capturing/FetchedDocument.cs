using System.Collections.Immutable;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using ClauseAtlas.Fetching.Wire;

namespace ClauseAtlas.Pipeline.Capturing;

/// <summary>All pages of a document as fetched at one time, and the text that came of them, or why none did.</summary>
internal sealed record FetchedDocument(ImmutableArray<FetchResult> Pages, ExtractedText? Text, CaptureFailure? Failure)
{
    /// <summary>Whether any bytes came.</summary>
    public bool HasBytes => Pages.Any(p => p.Hops.Any(h => h.ResponseMessage.Length > 0));

    public bool NotModified => Pages is [{ NotModified: true }];

    /// <summary>SHA-256 of the payload: of the last answer's entity (transfer coding removed, content coding kept), or over those digests for several pages.</summary>
    public Sha256 Payload()
    {
        var digests = Pages
            .Select(p => p.Hops.LastOrDefault(h => h.ResponseMessage.Length > 0))
            .OfType<Hop>()
            .Select(h => Sha256.Of(Entity(h).Span))
            .ToList();
        return digests.Count == 1 ? digests[0] : Sha256.OfText(string.Join('\n', digests));
    }

    /// <summary>The entity body of an answer, as WARC counts a payload.</summary>
    public static ReadOnlyMemory<byte> Entity(Hop hop) => HttpAnswer.Read(hop.ResponseMessage) is { } answer ? answer.Entity : default;

    /// <summary>Extracts the pages in order; the first failure is the document's.</summary>
    public static FetchedDocument Of(ImmutableArray<FetchResult> fetched, SourceDeclaration source, string? language)
    {
        var texts = new List<ExtractedText>(fetched.Length);
        foreach (var (result, page) in fetched.Zip(source.Pages))
        {
            if (result.Page is not { } came)
            {
                return new FetchedDocument(fetched, null, result.Failure);
            }

            var extracted = Extract(came, page, language);
            if (extracted.Text is not { } text)
            {
                return new FetchedDocument(fetched, null, extracted.Failure);
            }

            texts.Add(text);
        }

        return new FetchedDocument(fetched, texts.Count == 1 ? texts[0] : PageExtractor.Combine(texts), null);
    }

    public static ExtractionResult Extract(FetchedPage came, PageDeclaration page, string? language) =>
        PageExtractor.Extract(new ExtractionInput(came.Body, came.ContentType, came.Location, page, language, came.Rendered));
}
