using AngleSharp.Dom;

namespace ClauseAtlas.Extraction.Html;

/// <summary>The largest nodes that lie wholly between two elements; text alone between them counts.</summary>
internal sealed class RangeNodes
{
    private readonly List<INode> _nodes = [];
    private readonly HashSet<INode> _aroundEnd = [];
    private readonly IElement _start;
    private readonly IElement _end;
    private readonly bool _startsAfter;
    private readonly bool _endsAfter;
    private bool _inside;
    private bool _done;

    public RangeNodes(IElement start, bool startsAfter, IElement end, bool endsAfter)
    {
        (_start, _startsAfter, _end, _endsAfter) = (start, startsAfter, end, endsAfter);
        for (INode? at = end; at is not null; at = at.Parent)
        {
            _aroundEnd.Add(at);
        }
    }

    /// <summary>The nodes in document order; none when the end comes before the start.</summary>
    public List<INode> Collect(INode root)
    {
        Walk(root);
        return _done ? _nodes : [];
    }

    private void Walk(INode node)
    {
        if (node == _start)
        {
            if (_startsAfter)
            {
                _inside = true;
                return;
            }

            _inside = true;
        }

        if (node == _end)
        {
            if (_inside && _endsAfter)
            {
                _nodes.Add(node);
            }

            _done = _inside;
            _inside = false;
            return;
        }

        if (_inside && !_aroundEnd.Contains(node))
        {
            _nodes.Add(node);
            return;
        }

        var children = node.ChildNodes;
        for (var i = 0; i < children.Length && !_done; i++)
        {
            Walk(children[i]);
        }
    }
}
