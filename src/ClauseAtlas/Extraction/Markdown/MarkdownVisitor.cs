using AngleSharp.Dom;
using ClauseAtlas.Extraction.Html;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// Walks a page once and writes its Markdown. Recursion is bounded by the parser's nesting limit. Where only a line of text can stand
/// (headings, table cells) blocks become breaks.
/// </summary>
/// <param name="links">Writes targets.</param>
/// <param name="skipped">Nodes that are no part of the text.</param>
/// <param name="noise">Says whether a whole block is noise by its words.</param>
internal sealed class MarkdownVisitor(LinkCanonicalizer links, IReadOnlySet<INode> skipped, Func<string, bool> noise)
{
    private readonly BlockComposer _blocks = new(noise);
    private readonly HashSet<string> _panels = [];

    /// <summary>Visits the given nodes in document order, each once, from the root on.</summary>
    public void Visit(INode node, IReadOnlySet<INode> selected)
    {
        if (selected.Contains(node))
        {
            if (node is IElement element)
            {
                VisitChosen(element);
            }
            else
            {
                Node(node);
            }

            return;
        }

        if (node is IElement && !skipped.Contains(node))
        {
            var children = node.ChildNodes;
            for (var i = 0; i < children.Length; i++)
            {
                Visit(children[i], selected);
            }
        }
    }

    public string Finish() => _blocks.Finish();

    /// <summary>A chosen element is wanted even where the page hides it.</summary>
    private void VisitChosen(IElement element)
    {
        _blocks.Flush();
        Element(element);
        _blocks.Flush();
    }

    private void Children(INode node)
    {
        var children = node.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            Node(children[i]);
        }
    }

    private void Node(INode node)
    {
        if (node is IText text)
        {
            _blocks.Inline.Append(text.Data);
        }
        else if (
            node is IElement element
            && !HiddenNodes.IsMachinery(element.LocalName)
            && !skipped.Contains(element)
            && !HiddenNodes.IsHidden(element)
        )
        {
            Element(element);
        }
    }

    private void Element(IElement element)
    {
        switch (element.LocalName)
        {
            case "span" or "font" or "small" or "u" or "sup" or "sub" or "abbr" or "time" or "ins" or "mark" or "label":
                Span(element);
                break;
            case "a":
                Anchor(element);
                break;
            case "b" or "strong":
                Marked(element, MarkKind.Bold);
                break;
            case "i" or "em" or "cite" or "dfn" or "var":
                Marked(element, MarkKind.Italic);
                break;
            case "code" or "kbd" or "samp" or "tt":
                Marked(element, MarkKind.Code);
                break;
            case "br":
                _blocks.LineBreak();
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element, element.LocalName[1] - '0');
                break;
            case "ul" or "ol" or "menu" or "dir":
                List(element);
                break;
            case "li":
                Item(element);
                break;
            case "dt" or "summary":
                Term(element);
                break;
            case "blockquote":
                Quote(element);
                break;
            case "pre":
                Preformatted(element);
                break;
            case "table":
                Table(element);
                break;
            case "img":
                if (ImageText.Of(element) is { } alternative)
                {
                    _blocks.Inline.Append(alternative);
                }

                break;
            case "q":
                _blocks.Inline.Append("“");
                Children(element);
                _blocks.Inline.Append("”");
                break;
            case "button":
                Button(element);
                break;
            case "hr":
                _blocks.BlockEnd();
                break;
            default:
                if (ElementKinds.IsBlock(element.LocalName) || element.GetAttribute("role") == "heading")
                {
                    Block(element);
                }
                else
                {
                    Span(element);
                }

                break;
        }
    }

    private void Span(IElement element)
    {
        if (element.GetAttribute("data-cfemail") is { } cloaked && MailCloak.Decode(cloaked) is { } address)
        {
            _blocks.Inline.Append(address);
            return;
        }

        Children(element);
    }

    private void Block(IElement element)
    {
        if (
            element.GetAttribute("role") == "heading"
            && int.TryParse(element.GetAttribute("aria-level"), out var level)
            && level is >= 1 and <= 6
        )
        {
            Heading(element, level);
            return;
        }

        _blocks.BlockEnd();
        if (!_blocks.InLine && HiddenNodes.IsHiddenPanel(element) && !_panels.Add(element.TextContent))
        {
            return; // The closed copy of a panel shown elsewhere.
        }

        Children(element);
        _blocks.BlockEnd();
    }

    private void Anchor(IElement element)
    {
        var href = element.GetAttribute("href");
        if ((MailCloak.Decode(element.GetAttribute("data-cfemail")) ?? MailCloak.FromLink(href)) is { } address)
        {
            var mail = _blocks.Inline.Open(MarkKind.Link, links.Target("mailto:" + address));
            if (element.TextContent.Contains("[email", StringComparison.Ordinal) || element.TextContent.Length == 0)
            {
                _blocks.Inline.Append(address);
            }
            else
            {
                Children(element);
            }

            _blocks.Inline.Close(mail);
            return;
        }

        if (links.Target(href) is not { } target)
        {
            if (!ElementKinds.IsAnchorMark(element))
            {
                Children(element);
            }

            return;
        }

        Within(element, MarkKind.Link, target);
    }

    private void Marked(IElement element, MarkKind kind) => Within(element, kind, null);

    private void Within(IElement element, MarkKind kind, string? target)
    {
        var epoch = _blocks.Epoch;
        var mark = _blocks.Inline.Open(kind, target);
        Children(element);
        if (epoch == _blocks.Epoch)
        {
            _blocks.Inline.Close(mark);
        }
    }

    private void Heading(IElement element, int level)
    {
        if (_blocks.InLine)
        {
            Marked(element, MarkKind.Bold);
            return;
        }

        _blocks.Flush();
        _blocks.Heading(level, Line(element, " ", emphasis: false, cell: false));
    }

    private void Term(IElement element)
    {
        if (_blocks.InLine || element.QuerySelector("h1,h2,h3,h4,h5,h6") is not null)
        {
            Block(element);
            return;
        }

        _blocks.Flush();
        _blocks.Term(Line(element, " ", emphasis: false, cell: false));
    }

    /// <summary>The text of an element on one line.</summary>
    private string Line(IElement element, string lineBreak, bool emphasis, bool cell)
    {
        _blocks.BeginLine();
        Children(element);
        return _blocks.EndLine(lineBreak, emphasis, cell);
    }

    private void List(IElement element)
    {
        _blocks.BlockEnd();
        var outer = _blocks.Lists.Begin(element, _blocks.Writer);
        Children(element);
        _blocks.BlockEnd();
        _blocks.Lists.End(outer, _blocks.Writer.Length);
    }

    private void Item(IElement element)
    {
        if (_blocks.InLine)
        {
            _blocks.BlockEnd();
            _blocks.Inline.Append(_blocks.Lists.InlineMarker(element));
            Children(element);
            _blocks.BlockEnd();
            return;
        }

        _blocks.Flush();
        var marker = _blocks.Lists.Marker(element);
        if (_blocks.Writer.Items == 0 && ElementKinds.StartsWithHeading(element))
        {
            HeadedItem(element, marker);
            return;
        }

        var before = _blocks.Writer.Length;
        _blocks.Writer.OpenItem(marker, !_blocks.Lists.AtFirst);
        Children(element);
        _blocks.Flush();
        _blocks.Writer.Close();
        _blocks.Lists.Wrote(_blocks.Writer.Length > before);
    }

    /// <summary>A clause whose number is the list's and whose title is a heading: the text below is the clause, not an item.</summary>
    private void HeadedItem(IElement element, string marker)
    {
        var list = _blocks.Lists.BeginHeaded(marker);
        Children(element);
        _blocks.Flush();
        _blocks.Lists.EndHeaded(list);
    }

    private void Quote(IElement element)
    {
        _blocks.BlockEnd();
        if (_blocks.InLine)
        {
            Children(element);
            _blocks.BlockEnd();
            return;
        }

        _blocks.Writer.OpenQuote();
        Children(element);
        _blocks.Flush();
        _blocks.Writer.Close();
    }

    private void Button(IElement element)
    {
        // Inside a heading a button is the heading's own text; one that opens a panel is the panel's title.
        if (_blocks.InLine)
        {
            Children(element);
        }
        else if (element.HasAttribute("aria-controls") && element.HasAttribute("aria-expanded") && ElementKinds.OpensProse(element))
        {
            Term(element);
        }
    }

    private void Preformatted(IElement element)
    {
        if (_blocks.InLine)
        {
            Children(element);
            return;
        }

        _blocks.Flush();
        _blocks.Writer.Write(PreformattedText.Of(element));
    }

    private void Table(IElement element)
    {
        _blocks.BlockEnd();
        if (_blocks.InLine || TableShape.Read(element) is not { } table)
        {
            Children(element);
            _blocks.BlockEnd();
            return;
        }

        foreach (var caption in table.Captions)
        {
            Block(caption);
        }

        _blocks.Writer.Write(table.Render(cell => Line(cell, "<br>", emphasis: true, cell: true)));
    }
}
