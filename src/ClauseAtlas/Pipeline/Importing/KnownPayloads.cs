using ClauseAtlas.Declarations;
using ClauseAtlas.Evidence;
using ClauseAtlas.Fetching;

namespace ClauseAtlas.Pipeline.Importing;

/// <summary>Everything that decides what text comes of a page.</summary>
internal sealed record PageSource(Sha256 Payload, string ContentType, string Address, string? Language, PageDeclaration? Declaration);

/// <summary>What came of a document's last pages, so that the same bytes are not extracted twice. Bounded; texts are not kept here, only their digests.</summary>
internal sealed class KnownPayloads
{
    private const int Most = 64;
    private readonly Dictionary<PageSource, (Sha256? Text, string? Language, CaptureFailure? Failure)> _known = [];
    private readonly Queue<PageSource> _oldest = [];

    /// <summary>What came of these bytes when they were last extracted; null: they were not, or long ago.</summary>
    public HistoryText? Find(PageSource source, Func<Sha256, string> text) =>
        _known.TryGetValue(source, out var known)
            ? new HistoryText(known.Text is { } digest ? text(digest) : null, known.Text, known.Language, known.Failure)
            : null;

    public void Add(PageSource source, HistoryText came)
    {
        if (_known.TryAdd(source, (came.Digest, came.Language, came.Failure)))
        {
            _oldest.Enqueue(source);
            if (_oldest.Count > Most)
            {
                _known.Remove(_oldest.Dequeue());
            }
        }
    }
}
