using System.Collections.Immutable;
using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>
/// The latest text of each page of a combined document. A history records a page when it differs from its last record, so the document's text at
/// any moment is the latest of every page, joined as the declaration says, as a capture joins them.
/// </summary>
internal sealed class DocumentParts
{
    private const string Replaced = "\\:\"<>|*?";
    private static readonly string[] Extensions = [".html", ".htm", ".pdf", ".txt", ".md", ".php", ".aspx", ".asp", ".jsp"];
    private readonly SortedDictionary<string, HistoryText> _latest = new(StringComparer.Ordinal);

    /// <summary>Whether a part was seen in this run, or read back.</summary>
    public bool Has(string part) => _latest.ContainsKey(Id(part));

    public void Set(string part, HistoryText text) => _latest[Id(part)] = text;

    /// <summary>The page a part is a record of; null when the declaration has none of this name.</summary>
    public static PageDeclaration? Page(SourceDeclaration? source, string part) =>
        source?.Pages.FirstOrDefault(p => Id(Name(p.Fetch)) == Id(part));

    /// <summary>The declared pages that are missing still; none without a declaration.</summary>
    public ImmutableArray<Uri> Missing(SourceDeclaration? source) =>
        source is null ? [] : [.. source.Pages.Select(p => p.Fetch).Where(address => !Has(Name(address)))];

    /// <summary>The document's text: the declared pages in their order, or without a declaration all parts by name. A page that gave no text is the document's failure.</summary>
    public HistoryText Join(SourceDeclaration? source)
    {
        List<HistoryText> parts = source is null ? [.. _latest.Values] : [.. source.Pages.Select(p => _latest[Id(Name(p.Fetch))])];
        if (parts.Find(p => p.Text is null) is { } failed)
        {
            return failed;
        }

        var joined = PageExtractor.Combine(parts.ConvertAll(p => new ExtractedText(p.Text!, null, p.Language)));
        return new HistoryText(joined.Markdown, Sha256.OfText(joined.Markdown), joined.Language, null);
    }

    /// <summary>How Open Terms Archive names a page in its snapshots (OTA.md §1): the decoded path without extension.</summary>
    private static string Name(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        var extension = Extensions.FirstOrDefault(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ?? "";
        return string.Concat(
            path[..^extension.Length]
                .Select(c =>
                    c == '/' ? '-'
                    : Replaced.Contains(c, StringComparison.Ordinal) ? '_'
                    : c
                )
        );
    }

    /// <summary>Slashes at both ends come out as hyphens or not at all.</summary>
    private static string Id(string name) => name.Trim('-');
}
