using ClauseAtlas.Declarations;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Extraction;

/// <summary>One page's bytes and how its text is to be cut out.</summary>
/// <param name="Body">The entity body, codings removed.</param>
/// <param name="ContentType">The Content-Type header, or null.</param>
/// <param name="Location">The final address, the base for links.</param>
/// <param name="Page">Selectors and filters.</param>
/// <param name="Language">The language the document is declared in (BCP 47), or null when any is welcome.</param>
/// <param name="Rendered">The body is a browser's serialised DOM.</param>
public sealed record ExtractionInput(
    ReadOnlyMemory<byte> Body,
    string? ContentType,
    Uri Location,
    PageDeclaration Page,
    string? Language = null,
    bool Rendered = false
);

/// <summary>The text of a page, or why there is none. Exactly one of the two.</summary>
public sealed record ExtractionResult(ExtractedText? Text, CaptureFailure? Failure)
{
    /// <summary>True when the page is a script shell that a browser could fill; the pipeline may then render it.</summary>
    public bool LooksLikeShell { get; init; }
}

/// <summary>Canonical Markdown with what is known about it.</summary>
/// <param name="Markdown">UTF-16 in memory; its digest is of the UTF-8 bytes. Ends with one line feed; no trailing blanks.</param>
/// <param name="Title">The page's title, or null.</param>
/// <param name="Language">The language found in the text (BCP 47 primary tag), or null when undecided.</param>
public sealed record ExtractedText(string Markdown, string? Title, string? Language);
