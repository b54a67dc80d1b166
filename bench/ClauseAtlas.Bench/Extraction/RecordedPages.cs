using System.Text.RegularExpressions;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Bench.Extraction;

/// <summary>How a recorded page is extracted.</summary>
internal enum Reading
{
    /// <summary>With the recorded selectors.</summary>
    Declared,

    /// <summary>Without selectors, by the address as recorded.</summary>
    Automatic,

    /// <summary>
    /// Without selectors; where several documents of the company share the address, with the fragment that names this one, as the company's own links do. The
    /// fragments are the ids in the recorded selectors; a document of several parts is a combined one.
    /// </summary>
    ByFragment,
}

/// <summary>Extracts recorded pages the one or the other way.</summary>
internal static partial class RecordedPages
{
    public static ExtractionResult Extract(byte[] body, PageDeclaration page, Reading reading, bool shared)
    {
        if (reading is Reading.Declared)
        {
            return One(body, page);
        }

        var automatic = page with { Select = [], Remove = [] };
        if (reading is Reading.Automatic || !shared || Fragments(page) is not { Count: > 0 } fragments)
        {
            return One(body, automatic);
        }

        var parts = fragments.ConvertAll(f => One(body, automatic with { Fetch = new Uri(page.Fetch, "#" + f) }));
        return parts.Find(p => p.Failure is not null) ?? new(PageExtractor.Combine([.. parts.Select(p => p.Text!)]), null);
    }

    private static ExtractionResult One(byte[] body, PageDeclaration page) =>
        PageExtractor.Extract(new ExtractionInput(body, "text/html", page.Fetch, page));

    /// <summary>The ids the selectors name; none when a selector is anything else.</summary>
    private static List<string> Fragments(PageDeclaration page)
    {
        var named = page.Select.Select(s => s is CssSelection css ? Id().Match(css.Css) : Match.Empty).ToList();
        return named.TrueForAll(m => m.Success) ? named.ConvertAll(m => m.Groups[1].Value) : [];
    }

    [GeneratedRegex(@"^(?:#|\[aria-labelledby=)([\w-]+)\]?$")]
    private static partial Regex Id();
}
