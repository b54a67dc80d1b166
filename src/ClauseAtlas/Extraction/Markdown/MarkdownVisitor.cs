// Long because it is one walk over the page: every kind of element is a case of the same traversal and shares its state.
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
    private readonly InlineText _inline = new();
    private readonly BlockWriter _writer = new();
    private readonly HashSet<string> _panels = [];
    private ListNumbering? _numbering;
    private ListNumbering? _lastList;
    private int _lastListEnd = -1;
    private int _inlineOnly;
    private int _epoch;
    private bool _first;
    private string? _headingLabel;

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

    public string Finish()
    {
        Flush();
        return _writer.Finish();
    }

    /// <summary>A chosen element is wanted even where the page hides it.</summary>
    private void VisitChosen(IElement element)
    {
        Flush();
        Element(element);
        Flush();
    }

    internal void Children(INode node)
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
            _inline.Append(text.Data);
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
                LineBreak();
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
                    _inline.Append(alternative);
                }

                break;
            case "q":
                _inline.Append("“");
                Children(element);
                _inline.Append("”");
                break;
            case "button":
                Button(element);
                break;
            case "hr":
                BlockEnd();
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
            _inline.Append(address);
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

        BlockEnd();
        if (_inlineOnly == 0 && HiddenNodes.IsHiddenPanel(element) && !_panels.Add(element.TextContent))
        {
            return; // The closed copy of a panel shown elsewhere.
        }

        Children(element);
        BlockEnd();
    }

    private void Anchor(IElement element)
    {
        var href = element.GetAttribute("href");
        if ((MailCloak.Decode(element.GetAttribute("data-cfemail")) ?? MailCloak.FromLink(href)) is { } address)
        {
            var mail = _inline.Open(MarkKind.Link, links.Target("mailto:" + address));
            if (element.TextContent.Contains("[email", StringComparison.Ordinal) || element.TextContent.Length == 0)
            {
                _inline.Append(address);
            }
            else
            {
                Children(element);
            }

            _inline.Close(mail);
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
        var epoch = _epoch;
        var mark = _inline.Open(kind, target);
        Children(element);
        if (epoch == _epoch)
        {
            _inline.Close(mark);
        }
    }

    private void LineBreak()
    {
        if (_inline.Length > 0 && _inline.Text[^1] == '\n' && _inlineOnly == 0)
        {
            Flush();
        }
        else
        {
            _inline.Break();
        }
    }

    /// <summary>The end of a block; inside a cell a break, inside a heading a space.</summary>
    private void BlockEnd()
    {
        if (_inlineOnly == 0)
        {
            Flush();
        }
        else if (_inline.Length > 0 && _inline.Text[^1] != '\n')
        {
            _inline.Break();
        }
    }

    internal void Flush()
    {
        _epoch++;
        if (_inline.Length > 0)
        {
            var text = InlineRenderer.Render(_inline, "\\\n", emphasis: true, cell: false);
            _inline.Clear();
            if (text.Length > 0 && !noise(text))
            {
                Paragraph(text);
            }
        }
        else
        {
            _inline.Clear();
        }
    }

    private void Paragraph(string text)
    {
        if (
            text.Length > 2
            && text[0] is '•' or '·' or '●' or '▪' or '■' or '◦' or '‣' or '∙'
            && text[1] == ' '
            && !text.Contains('\n', StringComparison.Ordinal)
        )
        {
            _writer.OpenItem("- ", _lastListEnd == _writer.Length && _lastList is null);
            _writer.Write(text[2..]);
            _writer.Close();
            (_lastList, _lastListEnd) = (null, _writer.Length);
            return;
        }

        _writer.Write(text);
    }

    private void Heading(IElement element, int level)
    {
        if (_inlineOnly > 0)
        {
            Marked(element, MarkKind.Bold);
            return;
        }

        Flush();
        var text = Line(element, " ", emphasis: false, cell: false);
        if (text.Length > 0 && !noise(text))
        {
            _writer.Write($"{new string('#', level)} {_headingLabel}{(text.EndsWith('#') ? text[..^1] + "\\#" : text)}");
            _headingLabel = null;
        }
    }

    private void Term(IElement element)
    {
        if (_inlineOnly > 0 || element.QuerySelector("h1,h2,h3,h4,h5,h6") is not null)
        {
            Block(element);
            return;
        }

        Flush();
        var text = Line(element, " ", emphasis: false, cell: false);
        if (text.Length > 0 && !noise(text))
        {
            _writer.Write($"**{text}**");
        }
    }

    /// <summary>The text of an element on one line.</summary>
    private string Line(IElement element, string lineBreak, bool emphasis, bool cell)
    {
        _inlineOnly++;
        Children(element);
        _inlineOnly--;
        var text = InlineRenderer.Render(_inline, lineBreak, emphasis, cell);
        _inline.Clear();
        _epoch++;
        return text;
    }

    private void List(IElement element)
    {
        BlockEnd();
        var outer = _numbering;
        _numbering = new ListNumbering(element, _lastListEnd == _writer.Length && _lastList is { Ordered: true } ? _lastList : null);
        _first = _writer.Items == 0;
        Children(element);
        BlockEnd();
        (_lastList, _lastListEnd) = (_numbering, _writer.Length);
        _numbering = outer;
        _first = false;
    }

    private void Item(IElement element)
    {
        if (_inlineOnly > 0)
        {
            BlockEnd();
            _inline.Append(_numbering?.Next(element) is { } mark ? (mark == "- " ? "• " : mark.TrimStart('-', ' ')) : "• ");
            Children(element);
            BlockEnd();
            return;
        }

        Flush();
        var marker = _numbering?.Next(element) ?? "- ";
        if (_writer.Items == 0 && ElementKinds.StartsWithHeading(element))
        {
            // A clause whose number is the list's and whose title is a heading: the text below is the clause, not an item.
            HeadedItem(element, marker);
            return;
        }

        var before = _writer.Length;
        _writer.OpenItem(marker, !_first);
        Children(element);
        Flush();
        _writer.Close();
        _first &= _writer.Length == before;
    }

    private void HeadedItem(IElement element, string marker)
    {
        var label = marker.TrimStart('-', ' ').Replace(')', '.');
        var numbering = _numbering;
        _headingLabel = label;
        Children(element);
        Flush();
        _numbering = numbering;
        _headingLabel = null;
    }

    private void Quote(IElement element)
    {
        BlockEnd();
        if (_inlineOnly > 0)
        {
            Children(element);
            BlockEnd();
            return;
        }

        _writer.OpenQuote();
        Children(element);
        Flush();
        _writer.Close();
    }

    private void Button(IElement element)
    {
        // Inside a heading a button is the heading's own text; one that opens a panel is the panel's title.
        if (_inlineOnly > 0)
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
        if (_inlineOnly > 0)
        {
            Children(element);
            return;
        }

        Flush();
        _writer.Write(PreformattedText.Of(element));
    }

    private void Table(IElement element)
    {
        BlockEnd();
        if (_inlineOnly > 0 || TableShape.Read(element) is not { } table)
        {
            Children(element);
            BlockEnd();
            return;
        }

        foreach (var caption in table.Captions)
        {
            Block(caption);
        }

        _writer.Write(table.Render(cell => Line(cell, "<br>", emphasis: true, cell: true)));
    }
}
