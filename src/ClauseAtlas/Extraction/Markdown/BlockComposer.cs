namespace ClauseAtlas.Extraction.Markdown;

/// <summary>
/// Gathers inline text and turns it into blocks where blocks end. Where only a line of text can stand (a heading, a table cell) the end
/// of a block is a break.
/// </summary>
/// <param name="noise">Says whether a whole block is noise by its words.</param>
internal sealed class BlockComposer(Func<string, bool> noise)
{
    private int _lines;

    public InlineText Inline { get; } = new();

    public BlockWriter Writer { get; } = new();

    public ListState Lists { get; } = new();

    /// <summary>Rises whenever inline text was taken: marks opened before that are gone.</summary>
    public int Epoch { get; private set; }

    /// <summary>Only a line of text can stand here.</summary>
    public bool InLine => _lines > 0;

    public string Finish()
    {
        Flush();
        return Writer.Finish();
    }

    public void LineBreak()
    {
        if (Inline.Length > 0 && Inline.Text[^1] == '\n' && !InLine)
        {
            Flush();
        }
        else
        {
            Inline.Break();
        }
    }

    /// <summary>The end of a block; inside a cell a break, inside a heading a space.</summary>
    public void BlockEnd()
    {
        if (!InLine)
        {
            Flush();
        }
        else if (Inline.Length > 0 && Inline.Text[^1] != '\n')
        {
            Inline.Break();
        }
    }

    public void Flush()
    {
        Epoch++;
        if (Inline.Length > 0)
        {
            var text = InlineRenderer.Render(Inline, "\\\n", emphasis: true, cell: false);
            Inline.Clear();
            if (text.Length > 0 && !noise(text))
            {
                Paragraph(text);
            }
        }
        else
        {
            Inline.Clear();
        }
    }

    public void BeginLine() => _lines++;

    /// <summary>What was gathered since <see cref="BeginLine"/>.</summary>
    public string EndLine(string lineBreak, bool emphasis, bool cell)
    {
        _lines--;
        var text = InlineRenderer.Render(Inline, lineBreak, emphasis, cell);
        Inline.Clear();
        Epoch++;
        return text;
    }

    public void Heading(int level, string text)
    {
        if (text.Length > 0 && !noise(text))
        {
            Writer.Write($"{new string('#', level)} {Lists.TakeLabel()}{(text.EndsWith('#') ? text[..^1] + "\\#" : text)}");
        }
    }

    public void Term(string text)
    {
        if (text.Length > 0 && !noise(text))
        {
            Writer.Write($"**{text}**");
        }
    }

    private void Paragraph(string text)
    {
        if (!ListState.IsWrittenItem(text))
        {
            Writer.Write(text);
            return;
        }

        Writer.OpenItem("- ", Lists.FollowsWrittenItem(Writer.Length));
        Writer.Write(text[2..]);
        Writer.Close();
        Lists.WroteItem(Writer.Length);
    }
}
