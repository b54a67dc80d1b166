using ClauseAtlas.Evidence;

namespace ClauseAtlas.Pipeline.Records;

/// <summary>Recently used texts, so that a step does not read its predecessor back from the index. Bounded by characters; the oldest go first.</summary>
internal sealed class DocumentTexts(IArchiveRecords records, long mostCharacters = 32L << 20)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Sha256, LinkedListNode<(Sha256 Digest, string Text)>> _known = [];
    private readonly LinkedList<(Sha256 Digest, string Text)> _byUse = [];
    private readonly Dictionary<Sha256, (string Text, int Holders)> _held = [];
    private long _characters;

    /// <summary>Keeps a text that the index does not have yet, however much else is used, until it is released as often as it was held.</summary>
    public void Hold(Sha256 digest, string text)
    {
        lock (_gate)
        {
            _held[digest] = _held.TryGetValue(digest, out var held) ? (held.Text, held.Holders + 1) : (text, 1);
        }
    }

    public void Release(Sha256 digest)
    {
        lock (_gate)
        {
            if (_held.Remove(digest, out var held) && held.Holders > 1)
            {
                _held[digest] = (held.Text, held.Holders - 1);
            }
        }
    }

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

            if (_held.TryGetValue(digest, out var held))
            {
                return held.Text;
            }

            // Under the gate: the index takes one call at a time.
            var text = records.Text(digest);
            _known[digest] = _byUse.AddFirst((digest, text));
            _characters += text.Length;
            return text;
        }
    }
}
