using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>A page tried as the pipeline would take it: fetched, rendered when it is a shell, extracted.</summary>
/// <param name="Page">What was extracted last, or null.</param>
/// <param name="Input">What extraction was given, for trying other selectors on the same bytes.</param>
internal sealed record PageTrial(FetchedPage? Page, ExtractionInput? Input, ExtractedText? Text, CaptureFailure? Failure, int Fetches)
{
    public static async Task<PageTrial> RunAsync(
        IPageFetcher fetcher,
        Func<ExtractionInput, ExtractionResult> extract,
        PageDeclaration page,
        string? language,
        bool mayRender,
        CancellationToken cancellation
    )
    {
        var trial = await OnceAsync(fetcher, extract, page, language, page.Mode, cancellation);
        if (!trial.IsShell || page.Mode != FetchMode.Automatic || !mayRender)
        {
            return trial.Trial;
        }

        var rendered = await OnceAsync(fetcher, extract, page, language, FetchMode.Browser, cancellation);
        // Without a browser the shell is what there is: its failure says more than "no browser".
        return (rendered.Trial.Page is null ? trial.Trial : rendered.Trial) with { Fetches = 2 };
    }

    private static async Task<(PageTrial Trial, bool IsShell)> OnceAsync(
        IPageFetcher fetcher,
        Func<ExtractionInput, ExtractionResult> extract,
        PageDeclaration page,
        string? language,
        FetchMode mode,
        CancellationToken cancellation
    )
    {
        var fetched = await fetcher.FetchAsync(new FetchRequest(page.Fetch, mode), cancellation);
        if (fetched.Page is not { } got)
        {
            var failure =
                fetched.Failure
                ?? new CaptureFailure(CaptureFailureKind.Unreachable, "The site answered \"not modified\" to a plain request.", page.Fetch);
            return (new PageTrial(null, null, null, failure, 1), false);
        }

        var input = new ExtractionInput(got.Body, got.ContentType, got.Location, page, language, got.Rendered);
        var result = extract(input);
        return (new PageTrial(got, input, result.Text, result.Failure, 1), result.LooksLikeShell && !got.Rendered);
    }
}
