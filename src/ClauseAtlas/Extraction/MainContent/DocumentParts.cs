using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>One of the parts a page is split in: neighbours in one parent, the heading they open with and the name readers see over them.</summary>
internal sealed record PagePart(IReadOnlyList<INode> Nodes, IElement? Heading, string? Name, bool IsPanel);

/// <summary>
/// Finds the document that an address's fragment means, on a page that holds several. From the place the fragment names it looks outwards for
/// the first level at which the page is split in documents: neighbouring sections, panels, or headings of one rank, most of the page's text
/// among them, at least two of them named as documents or all of them panels. Where no level is so, the whole page is the document: a
/// fragment may name a mere clause, and cutting a policy to it would look as if the rest had been deleted.
/// </summary>
internal sealed class DocumentParts
{
    /// <summary>Fewest characters of a part that can be a document: about 70 words.</summary>
    private const int Fewest = 400;

    private readonly IElement _body;
    private readonly PageStats _stats;
    private readonly Lazy<Dictionary<string, string>> _labels;

    private DocumentParts(IElement body)
    {
        (_body, _stats) = (body, new PageStats(body));
        _labels = new(() => PartNames.Labels(body, _stats));
    }

    /// <summary>The nodes of the part, or null when the page is not split or has no such place.</summary>
    public static PagePart? Find(IElement body, string fragment)
    {
        var target =
            body.Owner?.GetElementById(fragment)
            ?? body.QuerySelectorAll("a[name]").FirstOrDefault(a => a.GetAttribute("name") == fragment);
        return target is null || !body.Contains(target) || target == body ? null : new DocumentParts(body).Find(target);
    }

    private PagePart? Find(IElement target)
    {
        for (var at = target; at.ParentElement is { } parent && at != _body; at = parent)
        {
            // Two documents' worth of text, or the level is none: most levels are passed without looking at what they hold.
            if (_stats.Of(parent).Text < 2 * Fewest)
            {
                continue;
            }

            foreach (var parts in Splits(parent, at))
            {
                var own = parts.Find(p => p.Nodes.Contains(at));
                if (own is not null && IsDocument(own) && AreDocuments(parts))
                {
                    return own;
                }
            }
        }

        return null;
    }

    /// <summary>The ways a parent's children can be parts: by headings of one rank, deepest first, then by elements of one kind.</summary>
    private IEnumerable<List<PagePart>> Splits(IElement parent, IElement at)
    {
        var before = parent.Children.TakeWhile(c => c != at).Append(at);
        foreach (var rank in before.Select(Rank).Where(r => r > 0).Distinct().OrderDescending().ToList())
        {
            yield return ByHeading(parent, rank);
        }

        var alike = parent.Children.Where(c => c.LocalName == at.LocalName && _stats.Of(c).Text >= Fewest && !_stats.IsHidden(c)).ToList();
        if (alike.Count > 1)
        {
            yield return
            [
                .. alike
                    .Where(c => !Boilerplate.IsLandmark(c))
                    .Select(c => new PagePart([c], PartNames.Heading(c), PartNames.Of(c, _labels.Value), PartNames.IsPanel(c))),
            ];
        }
    }

    /// <summary>The rank of a heading, or of one with its wrapping; 0 for anything longer.</summary>
    private int Rank(IElement element) => _stats.Of(element).All is > 0 and < PartNames.Longest ? PartNames.RankOfHeading(element) : 0;

    /// <summary>A heading of the rank and what follows it up to the next of the same or a higher one.</summary>
    private List<PagePart> ByHeading(IElement parent, int rank)
    {
        var parts = new List<PagePart>();
        List<INode>? nodes = null;
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && Rank(element) is > 0 and var found && found <= rank)
            {
                nodes = found == rank ? [] : null;
                if (nodes is not null)
                {
                    parts.Add(new PagePart(nodes, element, PartNames.Plain(element.TextContent), IsPanel: false));
                }
            }

            nodes?.Add(node);
        }

        return parts;
    }

    private bool AreDocuments(List<PagePart> parts)
    {
        var documents = parts.Where(IsDocument).ToList();
        if (documents.Count < 2 || parts.Sum(Text) * 2 < _stats.Of(_body).Text)
        {
            return false;
        }

        // Panels show one at a time: who names one means that one.
        if (documents.TrueForAll(p => p.IsPanel))
        {
            return true;
        }

        // A page that names itself as one document is that document, whatever its clauses are called.
        return documents.Where(p => DocumentNames.Names(p.Name)).DistinctBy(p => p.Name).Count() >= 2 && !IsTitledAsOne(parts);
    }

    private bool IsTitledAsOne(List<PagePart> parts) =>
        _body.QuerySelector("h1") is { } title
        && !parts.Exists(p => p.Nodes.Any(n => n.Contains(title)))
        && DocumentNames.NamesOne(PartNames.Plain(title.TextContent));

    private bool IsDocument(PagePart part) => Text(part) >= Fewest;

    private int Text(PagePart part) => part.Nodes.Sum(n => n is IText text ? text.Data.Length : _stats.Of(n).Text);
}
