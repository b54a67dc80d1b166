using System.Collections.Immutable;
using AngleSharp.Dom;
using ClauseAtlas.Declarations;
using ClauseAtlas.Extraction;

namespace ClauseAtlas.Pipeline.Discovery;

/// <summary>Proposes a selector for a page whose text the automatic finder found: one that will still match after the next build of the site, and that brings the same text.</summary>
internal static class SelectorProposal
{
    private const double Kept = 0.95,
        Surplus = 1.1;

    private static readonly string[] Plain = ["main", "article", "[role=main]"];

    /// <summary>A selector that was tried, or null when none is as good as the automatic finder.</summary>
    public static string? For(
        PageMarkup markup,
        ExtractionInput input,
        ExtractedText automatic,
        Func<ExtractionInput, ExtractionResult> extract
    )
    {
        var wanted = Count(automatic.Markdown);
        foreach (var css in Candidates(markup.Document))
        {
            var page = input.Page with { Select = [new CssSelection(css)] };
            if (extract(input with { Page = page }).Text is not { } text)
            {
                continue;
            }

            var got = Count(text.Markdown);
            var shared = wanted.Sum(pair => Math.Min(pair.Value, got.GetValueOrDefault(pair.Key)));
            var total = wanted.Values.Sum();
            if (shared >= Kept * total && got.Values.Sum() <= Surplus * total)
            {
                return css;
            }
        }

        return null;
    }

    /// <summary>Selectors that match one element with most of the page's text: landmarks first, then the innermost element with an id or a class a person would have written.</summary>
    private static IEnumerable<string> Candidates(IDocument document)
    {
        if (document.Body is not { } body)
        {
            return [];
        }

        var most = body.TextContent.Length / 4;
        var named = new List<string>();
        for (
            IElement? at = body;
            at is not null;
            at = at.Children.Where(child => child.TextContent.Length > most).MaxBy(child => child.TextContent.Length)
        )
        {
            named.AddRange(Names(at));
        }

        named.Reverse();
        return Plain.Concat(named).Where(css => document.QuerySelectorAll(css).Length == 1).Take(8).ToImmutableArray();
    }

    private static IEnumerable<string> Names(IElement element)
    {
        foreach (var name in element.ClassList.Where(IsStable))
        {
            yield return "." + name;
        }

        if (element.Id is { Length: > 0 } id && IsStable(id))
        {
            yield return "#" + id;
        }
    }

    /// <summary>Whether a name looks written by a person: build tools add hashes, counters and utility classes.</summary>
    internal static bool IsStable(string name) =>
        name.Length is >= 3 and <= 40
        && char.IsAsciiLetter(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && name.Count(char.IsAsciiDigit) <= 1
        && !name.Split('-', '_').Any(IsHash);

    private static bool IsHash(string part) =>
        part.Length >= 5
        && (
            (part.Any(char.IsAsciiDigit) && part.Any(char.IsAsciiLetter))
            || part.Skip(1).Zip(part.Skip(2)).Count(pair => char.IsAsciiLetterLower(pair.First) && char.IsAsciiLetterUpper(pair.Second))
                >= 2
            || (
                part.Any(char.IsAsciiLetterUpper)
                && part.SkipLast(1)
                    .Zip(part.Skip(1))
                    .Any(pair => char.IsAsciiLetterUpper(pair.First) && char.IsAsciiLetterUpper(pair.Second))
            )
            || !part.ToLowerInvariant().Any(c => "aeiouy".Contains(c, StringComparison.Ordinal))
        );

    private static Dictionary<string, int> Count(string text) =>
        TextMeasure.Words(text).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
}
