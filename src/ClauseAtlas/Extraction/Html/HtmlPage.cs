using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ClauseAtlas.Extraction.Judgement;
using ClauseAtlas.Extraction.MainContent;
using ClauseAtlas.Extraction.Markdown;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Extraction.Html;

/// <summary>One HTML page: parse, remove, select or find the text, write it, judge it.</summary>
internal static class HtmlPage
{
    public static ExtractionResult Extract(ExtractionInput input, string html)
    {
        if (Nesting.IsTooDeep(html))
        {
            return PageExtractor.Failure(
                input,
                CaptureFailureKind.LimitReached,
                $"The page nests more than {Nesting.Deepest} elements; no policy does."
            );
        }

        using var document = PageParser.Parse(html);
        if (document?.DocumentElement is null)
        {
            return PageExtractor.Failure(
                input,
                CaptureFailureKind.LimitReached,
                "The page makes more elements than are read; no policy is that large."
            );
        }

        var facts = PageFacts.Read(document, html);
        if (facts.Refusal is { } refusal)
        {
            return PageExtractor.Failure(input, CaptureFailureKind.Blocked, refusal);
        }

        var page = input.Page;
        var missed = PageSelection.Remove(document, page.Remove.IsDefault ? [] : page.Remove);
        var (selected, skipped) = ((IReadOnlySet<INode>)ImmutableHashSet<INode>.Empty, (IReadOnlySet<INode>)ImmutableHashSet<INode>.Empty);
        var declared = !page.Select.IsDefaultOrEmpty;
        if (declared && missed is null)
        {
            (selected, missed) = PageSelection.Select(document, page.Select);
        }
        else if (missed is null)
        {
            (selected, skipped) = Find(document, page.Fetch);
        }

        if (missed is not null)
        {
            return Missed(input, facts, missed);
        }

        var visitor = new MarkdownVisitor(Links(document, input), skipped, declared ? NoiseLines.IsPerRequest : NoiseLines.IsControl);
        visitor.Visit(document.DocumentElement, selected);
        var markdown = visitor.Finish();
        return facts.Judge(input, markdown, declared) ?? TextJudge.Accept(markdown, facts.Title);
    }

    /// <summary>A selector that misses on an error page, a login page or a shell is not a markup change.</summary>
    private static ExtractionResult Missed(ExtractionInput input, PageFacts facts, string missed)
    {
        var other = facts.JudgeWhole(input);
        return other
            ?? PageExtractor.Failure(
                input,
                CaptureFailureKind.SelectorMissed,
                $"The selector {missed} matched nothing; the page has {facts.Words} words.",
                facts.LooksLikeShell
            );
    }

    /// <summary>An address with a fragment means one document of a page that holds several; the others are taken out.</summary>
    private static FoundContent Find(IHtmlDocument document, Uri address)
    {
        var body = document.Body ?? document.DocumentElement;
        var name = Uri.UnescapeDataString(address.Fragment.TrimStart('#'));
        if (name.Length == 0 || DocumentParts.Find(body, name) is not { } part)
        {
            return MainContentFinder.Find(body);
        }

        if (part.Nodes is [IElement only])
        {
            return MainContentFinder.FindIn(only, part.Heading);
        }

        var parent = part.Nodes[0].ParentElement!;
        foreach (var node in parent.ChildNodes.Except(part.Nodes).ToList())
        {
            parent.RemoveChild(node);
        }

        return MainContentFinder.FindIn(parent, part.Heading);
    }

    private static LinkCanonicalizer Links(IHtmlDocument document, ExtractionInput input)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var filter in input.Page.Filters.IsDefault ? [] : input.Page.Filters)
        {
            if (filter.Name == "removeQueryParams")
            {
                removed.UnionWith(filter.Parameters.IsDefault ? [] : filter.Parameters);
            }
        }

        return new LinkCanonicalizer(input.Location, document.QuerySelector("base[href]")?.GetAttribute("href"), removed);
    }
}
