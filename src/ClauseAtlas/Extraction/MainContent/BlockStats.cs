using AngleSharp.Dom;
using ClauseAtlas.Extraction.Html;

namespace ClauseAtlas.Extraction.MainContent;

/// <summary>What an element holds, descendants included, hidden ones left out.</summary>
internal struct BlockStats
{
    /// <summary>Characters outside links, white space runs counted once.</summary>
    public int Text;

    /// <summary>Characters inside links.</summary>
    public int Linked;

    public int Links;

    /// <summary>Links to a place on a page, in nearly all cases this one.</summary>
    public int Inner;

    /// <summary>Marks that end or divide sentences, outside links.</summary>
    public int Marks;

    public int Controls;

    public readonly int All => Text + Linked;

    public readonly double LinkShare => All == 0 ? 0 : (double)Linked / All;

    /// <summary>Running text: sentences rather than labels.</summary>
    public readonly bool IsProse => Text >= 140 && Marks >= 2 && Marks * 250 >= Text && LinkShare < 0.4;

    public void Add(in BlockStats other)
    {
        Text += other.Text;
        Linked += other.Linked;
        Links += other.Links;
        Inner += other.Inner;
        Marks += other.Marks;
        Controls += other.Controls;
    }
}

/// <summary>Counts a page once, for every element.</summary>
internal sealed class PageStats
{
    private readonly Dictionary<INode, BlockStats> _stats = new(1024);
    private readonly HashSet<INode> _hidden = [];

    public PageStats(IElement root) => Count(root, linked: false);

    public BlockStats Of(INode element) => _stats.GetValueOrDefault(element);

    public bool IsHidden(INode element) => _hidden.Contains(element);

    private BlockStats Count(IElement element, bool linked)
    {
        var stats = default(BlockStats);
        if (element.LocalName == "a" && element.GetAttribute("href") is { } href)
        {
            linked = true;
            stats.Links = 1;
            stats.Inner = href.Contains('#') ? 1 : 0;
        }

        stats.Controls = element.LocalName is "button" or "input" or "select" or "textarea" ? 1 : 0;
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
        {
            if (children[i] is IText text)
            {
                Measure(text.Data, linked, ref stats);
            }
            else if (children[i] is IElement child)
            {
                if (HiddenNodes.IsMachinery(child.LocalName) || HiddenNodes.IsHidden(child))
                {
                    _hidden.Add(child);
                    stats.Controls += child.LocalName is "input" or "select" or "textarea" ? 1 : 0;
                }
                else
                {
                    stats.Add(Count(child, linked));
                }
            }
        }

        _stats[element] = stats;
        return stats;
    }

    private static void Measure(string text, bool linked, ref BlockStats stats)
    {
        var (count, marks, blank) = (0, 0, true);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                count += blank ? 0 : 1;
                blank = true;
                continue;
            }

            blank = false;
            count += c >= '\u2E80' ? 3 : 1; // a CJK character says about as much as three letters
            marks += c is '.' or ',' or ';' or ':' or '。' or '、' or '，' or '；' or '؛' or '،' or '।' ? 1 : 0;
        }

        if (linked)
        {
            stats.Linked += count;
        }
        else
        {
            stats.Text += count;
            stats.Marks += marks;
        }
    }
}
