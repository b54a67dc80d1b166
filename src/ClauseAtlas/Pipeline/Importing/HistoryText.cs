using System.Text;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Extraction;
using ClauseAtlas.Fetching;
using ClauseAtlas.Pipeline.Histories;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>The text of one entry: as it is for Markdown, extracted for pages.</summary>
/// <param name="Text">Null when no text came of the payload.</param>
internal sealed record HistoryText(string? Text, Sha256? Digest, string? Language, CaptureFailure? Failure)
{
    private static readonly Uri NoAddress = new("https://page.invalid/");

    public static HistoryText Of(HistoryEntry entry, PageDeclaration? declared)
    {
        if (entry.ContentType == ContentTypes.Markdown)
        {
            var bytes = entry.Payload.Span;
            var text = Encoding.UTF8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            text = text.Contains('\r') ? text.ReplaceLineEndings("\n") : text;
            return new HistoryText(text, Sha256.OfText(text), entry.Language, null);
        }

        var address = Uri.TryCreate(entry.SourceUrl, UriKind.Absolute, out var given) ? given : declared?.Fetch ?? NoAddress;
        var page = declared ?? new PageDeclaration(address, [], [], [], FetchMode.Http);
        var result = PageExtractor.Extract(new ExtractionInput(entry.Payload, entry.ContentType, address, page, entry.Language));
        return new HistoryText(
            result.Text?.Markdown,
            result.Text is { } read ? Sha256.OfText(read.Markdown) : null,
            result.Text?.Language,
            result.Failure
        );
    }
}
