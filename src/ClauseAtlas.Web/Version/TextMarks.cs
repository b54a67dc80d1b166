using ClauseAtlas.Analysis.Knowledge;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ClauseAtlas.Web.Version;

/// <summary>Gives headings and paragraphs their anchors, and headings a level under the page's own.</summary>
internal static class TextMarks
{
    private const int Top = 2;

    /// <param name="provisions">Stretches of the source that carry provisions; blocks that hold one are marked.</param>
    public static IReadOnlyList<OutlineEntry> Mark(
        MarkdownDocument document,
        string source,
        IReadOnlyList<ProvisionMark>? provisions = null
    )
    {
        var outline = new List<OutlineEntry>();
        var taken = new Dictionary<string, int>();
        var last = Top - 1;
        foreach (var block in document.Descendants().OfType<Block>())
        {
            if (block is HeadingBlock heading)
            {
                // No level is skipped, whatever the company's page did: readers move by headings.
                last = heading.Level = Math.Clamp(heading.Level + 1, Top, Math.Min(last + 1, 6));
                var words = ForeignInlines.Words(heading.Inline).Trim();
                var anchor = Free(Anchor.Heading(words), taken);
                heading.GetAttributes().Id = anchor;
                if (words.Length > 0)
                {
                    outline.Add(new OutlineEntry(heading.Level, words, anchor));
                }
            }
            else if (block is ParagraphBlock { Span.IsEmpty: false } or TableRow)
            {
                var end = Math.Min(block.Span.End + 1, source.Length);
                if (block.Span.Start < end)
                {
                    block.GetAttributes().Id = Free(Anchor.Paragraph(source.AsSpan(block.Span.Start, end - block.Span.Start)), taken);
                    Mark(block, end, provisions ?? []);
                }
            }
        }

        return outline;
    }

    private static void Mark(Block block, int end, IReadOnlyList<ProvisionMark> provisions)
    {
        foreach (var mark in provisions)
        {
            if (mark.At.Start < end && block.Span.Start < mark.At.End)
            {
                var attributes = block.GetAttributes();
                attributes.AddClass("prov");
                attributes.AddClass(mark.Severity.Name());
                if (mark.IsAsked)
                {
                    attributes.AddClass("asked");
                }

                mark.Anchor ??= mark.IsAsked ? attributes.Id = mark.Record : attributes.Id;
            }
        }
    }

    private static string Free(string anchor, Dictionary<string, int> taken)
    {
        var times = taken.GetValueOrDefault(anchor) + 1;
        taken[anchor] = times;
        return times == 1 ? anchor : $"{anchor}-{times}";
    }
}
