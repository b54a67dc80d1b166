using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Markdown;

/// <summary>Which list the walk stands in, where the last one ended, and the label a heading is to take from its item.</summary>
internal sealed class ListState
{
    private ListNumbering? _current;
    private ListNumbering? _last;
    private int _lastEnd = -1;
    private string? _label;

    /// <summary>No item of the current list has been written yet.</summary>
    public bool AtFirst { get; private set; }

    /// <summary>A paragraph that is an item by the bullet its author typed.</summary>
    public static bool IsWrittenItem(string text) =>
        text.Length > 2
        && text[0] is '•' or '·' or '●' or '▪' or '■' or '◦' or '‣' or '∙'
        && text[1] == ' '
        && !text.Contains('\n', StringComparison.Ordinal);

    /// <summary>The last thing written was such a paragraph.</summary>
    public bool FollowsWrittenItem(int length) => _lastEnd == length && _last is null;

    public void WroteItem(int length) => (_last, _lastEnd) = (null, length);

    /// <summary>Enters a list; returns the one around it, which <see cref="End"/> wants back.</summary>
    public ListNumbering? Begin(IElement list, BlockWriter writer)
    {
        var outer = _current;
        _current = new ListNumbering(list, _lastEnd == writer.Length && _last is { Ordered: true } ? _last : null);
        AtFirst = writer.Items == 0;
        return outer;
    }

    public void End(ListNumbering? outer, int length)
    {
        (_last, _lastEnd) = (_current, length);
        _current = outer;
        AtFirst = false;
    }

    /// <summary>The marker of the next item, its trailing space included; an item outside any list has a bullet.</summary>
    public string Marker(IElement item) => _current?.Next(item) ?? "- ";

    /// <summary>The marker where only a line of text can stand.</summary>
    public string InlineMarker(IElement item) => _current?.Next(item) is { } mark ? (mark == "- " ? "• " : mark.TrimStart('-', ' ')) : "• ";

    public void Wrote(bool any) => AtFirst &= !any;

    /// <summary>Enters an item whose title is a heading; returns its list, which <see cref="EndHeaded"/> wants back.</summary>
    public ListNumbering? BeginHeaded(string marker)
    {
        _label = marker.TrimStart('-', ' ').Replace(')', '.');
        return _current;
    }

    public void EndHeaded(ListNumbering? list) => (_current, _label) = (list, null);

    /// <summary>The number a heading takes from its item, once.</summary>
    public string? TakeLabel()
    {
        var label = _label;
        _label = null;
        return label;
    }
}
