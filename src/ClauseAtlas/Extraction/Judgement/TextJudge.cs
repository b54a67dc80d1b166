using ClauseAtlas.Extraction.Languages;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Extraction.Judgement;

/// <summary>Whether a text can be a policy at all. When in doubt it can: what is refused here was certainly something else.</summary>
internal static class TextJudge
{
    /// <summary>The fewest words of a text nobody declared; a declared selection vouches for shorter ones.</summary>
    private const int FewestWords = 40;

    private const int FewestDeclaredWords = 12;
    private const int WordsToKnowLanguage = 60;

    /// <summary>The failure, or null for a text to accept.</summary>
    public static ExtractionResult? Judge(ExtractionInput input, string markdown, string? title, bool declared)
    {
        var facts = MarkdownFacts.Read(markdown);
        if (facts.Words < (declared ? FewestDeclaredWords : FewestWords))
        {
            return No(input, $"Only {facts.Words} words were found{(title is null ? "" : $" on “{title}”")}.");
        }

        if (!declared && IsHub(facts))
        {
            return No(input, $"The page is a list of {facts.Links} links ({facts.Linked} of {facts.Words} words), not a text.");
        }

        if (
            input.Language is { Length: >= 2 } language
            && facts.Words >= WordsToKnowLanguage
            && LanguageDetector.Detect(markdown) is { } found
        )
        {
            var expected = language.Split('-', '_')[0].ToLowerInvariant();
            if (found != expected && !LanguageDetector.AreClose(found, expected))
            {
                return No(input, $"The text is in another language ({found}) than declared ({language}).");
            }
        }

        return null;
    }

    public static ExtractionResult Accept(string markdown, string? title) =>
        new(new ExtractedText(markdown, title, LanguageDetector.Detect(markdown)), null);

    internal static ExtractionResult No(ExtractionInput input, string detail, bool shell = false) =>
        PageExtractor.Failure(input, CaptureFailureKind.NotAPolicy, detail, shell);

    /// <summary>Mostly links, or cards of a link and a line each.</summary>
    private static bool IsHub(in MarkdownFacts facts)
    {
        var plain = facts.Words - facts.Linked;
        return facts.Links >= 6
            && (
                (facts.Linked > plain && facts.Sentences < 10)
                || (facts.Links >= 10 && plain < facts.Links * 14 && facts.Sentences < facts.Links * 2)
            );
    }
}
