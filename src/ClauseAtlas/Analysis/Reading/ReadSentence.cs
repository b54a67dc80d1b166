using ClauseAtlas.Versioning;

namespace ClauseAtlas.Analysis.Reading;

/// <summary>A sentence with what one must know to understand it.</summary>
/// <param name="Clause">Index of its clause in the text.</param>
/// <param name="Section">Index of the heading clause it stands under, or -1.</param>
/// <param name="At">Its characters in the text.</param>
/// <param name="Folded">The sentence as patterns see it.</param>
/// <param name="LeadIn">For a list item, the folded words that introduce the list ("you agree not to:"); empty otherwise.</param>
/// <param name="Headings">Folded headings above it, outermost first, joined with <c> › </c>.</param>
/// <param name="LeadsTo">It ends with a colon and introduces the items after it.</param>
internal sealed record ReadSentence(
    int Clause,
    int Section,
    Span At,
    FoldedText Folded,
    string LeadIn,
    string Headings,
    bool IsHeading,
    bool LeadsTo
)
{
    /// <summary>The lead-in and the sentence: what rules are matched against.</summary>
    public string Whole { get; } = LeadIn.Length == 0 ? Folded.Text : LeadIn + " " + Folded.Text;

    /// <summary>Where the sentence itself begins in <see cref="Whole"/>.</summary>
    public int OwnStart => LeadIn.Length == 0 ? 0 : LeadIn.Length + 1;

    /// <summary>A sentence that stands alone, without a document.</summary>
    public static ReadSentence Alone(string text) =>
        new(0, -1, new Span(0, text.Length), FoldedText.Of(text), "", "", IsHeading: false, LeadsTo: false);
}
