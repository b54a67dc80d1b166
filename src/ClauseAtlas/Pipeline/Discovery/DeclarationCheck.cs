using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>One page of a checked document.</summary>
/// <param name="MissedSelectors">What <c>select</c> names and the page of today does not have: selectors and range ends.</param>
/// <param name="MissedRemovals">The same for <c>remove</c>: harmless, and worth tidying up.</param>
/// <param name="UnsupportedFilters">Filters that are named but not run.</param>
public sealed record PageCheck(
    Uri Location,
    Uri? FinalLocation,
    ImmutableArray<string> MissedSelectors,
    ImmutableArray<string> MissedRemovals,
    ImmutableArray<string> UnsupportedFilters,
    int Words,
    CaptureFailure? Failure
);

/// <summary>How a declared document fares when it is captured as the pipeline would.</summary>
/// <param name="Text">The whole text, or null when any page failed.</param>
/// <param name="Failure">The first failure, or null.</param>
public sealed record DocumentCheck(
    EntityDeclaration Entity,
    DocumentDeclaration Document,
    ImmutableArray<PageCheck> Pages,
    ExtractedText? Text,
    int Words,
    string Preview,
    CaptureFailure? Failure
)
{
    /// <summary>Captured whole, and every declared part of it was there.</summary>
    public bool IsGood => Failure is null && Pages.All(page => page.MissedSelectors.Length == 0);

    /// <summary><c>ok</c>, or the failure's kind.</summary>
    public string Outcome => Failure is null ? "ok" : Failure.Kind.ToString();
}

/// <summary>Tries declarations on the live pages; records nothing.</summary>
/// <param name="extract">How a text is cut out; the extraction stage unless a test says otherwise.</param>
public sealed class DeclarationCheck(IPageFetcher fetcher, Func<ExtractionInput, ExtractionResult>? extract = null)
{
    private readonly Func<ExtractionInput, ExtractionResult> _extract = extract ?? PageExtractor.Extract;

    /// <summary>Checks every document, one after the other, each as soon as it is asked for.</summary>
    public async IAsyncEnumerable<DocumentCheck> CheckAsync(
        IEnumerable<EntityDeclaration> entities,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var entity in entities)
        {
            foreach (var document in entity.Documents)
            {
                yield return await CheckAsync(entity, document, cancellation);
            }
        }
    }

    /// <summary>Checks one document.</summary>
    public async Task<DocumentCheck> CheckAsync(EntityDeclaration entity, DocumentDeclaration document, CancellationToken cancellation)
    {
        var pages = ImmutableArray.CreateBuilder<PageCheck>();
        var texts = new List<ExtractedText>();
        foreach (var page in document.Current.Pages)
        {
            var trial = await PageTrial.RunAsync(fetcher, _extract, page, document.ExpectedLanguage, mayRender: true, cancellation);
            var words = trial.Text is { } text ? TextMeasure.Words(text.Markdown).Count : 0;
            pages.Add(
                new PageCheck(
                    page.Fetch,
                    trial.Page?.Location,
                    Missed(trial.Page, page.Select),
                    Missed(trial.Page, page.Remove),
                    [.. page.Filters.Where(f => !BuiltInFilters.Supports(f)).Select(f => f.Name)],
                    words,
                    trial.Failure
                )
            );
            if (trial.Text is not null)
            {
                texts.Add(trial.Text);
            }
        }

        var failure = pages.Select(page => page.Failure).FirstOrDefault(f => f is not null);
        var whole =
            failure is not null || texts.Count < pages.Count ? null
            : texts is [var only] ? only
            : PageExtractor.Combine(texts);
        return new DocumentCheck(
            entity,
            document,
            pages.ToImmutable(),
            whole,
            whole is null ? 0 : TextMeasure.Words(whole.Markdown).Count,
            whole is null ? "" : TextMeasure.Preview(whole.Markdown),
            failure
        );
    }

    private static ImmutableArray<string> Missed(FetchedPage? page, ImmutableArray<Selection> declared)
    {
        if (page is null || PageMarkup.Of(page) is not { } markup)
        {
            return [];
        }

        return [.. declared.SelectMany(Selectors).Distinct().Where(css => markup.Document.QuerySelector(css) is null)];
    }

    private static IEnumerable<string> Selectors(Selection selection) =>
        selection switch
        {
            CssSelection css => [css.Css],
            RangeSelection range => [range.Start, range.End],
            _ => throw new InvalidOperationException($"Unknown selection {selection.GetType().Name}."),
        };
}
