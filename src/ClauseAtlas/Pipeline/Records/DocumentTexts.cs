using ClauseAtlas.Evidence;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>Recently used texts, so that a step does not read its predecessor back from the index. Bounded by characters; the oldest go first.</summary>
internal sealed class DocumentTexts(IArchiveRecords records, long mostCharacters = 48L << 20)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Sha256, LinkedListNode<(Sha256 Digest, string Text)>> _known = [];
    private readonly LinkedList<(Sha256 Digest, string Text)> _byUse = [];
    private long _characters;

    public void Add(Sha256 digest, string text)
    {
        lock (_gate)
        {
            if (_known.ContainsKey(digest))
            {
                return;
            }

            _known[digest] = _byUse.AddFirst((digest, text));
            _characters += text.Length;
            while (_characters > mostCharacters && _byUse.Count > 1)
            {
                var oldest = _byUse.Last!;
                _byUse.RemoveLast();
                _known.Remove(oldest.Value.Digest);
                _characters -= oldest.Value.Text.Length;
            }
        }
    }

    /// <summary>A text by its digest, from memory or from the index. Calls may overlap.</summary>
    public string Get(Sha256 digest)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(digest, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Text;
            }

            // Under the gate: the index takes one call at a time.
            var text = records.Text(digest);
            _known[digest] = _byUse.AddFirst((digest, text));
            _characters += text.Length;
            return text;
        }
    }
}
